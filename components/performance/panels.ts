import { FILTERS as ALL, type Filter } from "#lib/performance/scope.ts";

export type PanelPath = {
  path: string;
  name: string;
  /** A page of its own, without what stands around the others. */
  isApart?: true;
  /** It tells of now: the time that others look at makes no difference. */
  isOfNow?: true;
  /** It shows what the time is compared with. */
  compares?: true;
  /** Those that make a difference on it; none where it has none. */
  filters?: readonly Filter[];
};
export const REVIEWS_PATH = "/admin/reviews";
/** Beyond, it is enough to know that there are many. */
export const MOST_WAITING = 99;

type PanelGroup = {
  heading: string;
  panels: readonly PanelPath[];
  /** Time and filters make no difference to them. */
  isTimeless?: true;
};

/** All pages of the console, by what they tell of. */
export const PANEL_GROUPS: readonly PanelGroup[] = [
  {
    heading: "At a glance",
    panels: [{ path: "/admin/performance", name: "Overview", compares: true, filters: ALL }],
  },
  {
    heading: "What visitors feel",
    panels: [
      { path: "/admin/performance/vitals", name: "Web Vitals", compares: true, filters: ALL },
      { path: "/admin/performance/journeys", name: "Journeys", filters: ["route"] },
    ],
  },
  {
    heading: "What the site does",
    panels: [
      { path: "/admin/performance/api", name: "Routes and API", compares: true, filters: ["route"] },
      { path: "/admin/performance/cache", name: "Cache", compares: true },
      { path: "/admin/performance/queries", name: "Queries", compares: true, filters: ["route"] },
      { path: "/admin/performance/pictures", name: "Pictures and bundles", filters: ["route"] },
      { path: "/admin/performance/uploads", name: "Uploads" },
      { path: "/admin/performance/traces", name: "Traces", filters: ["route"] },
    ],
  },
  {
    heading: "What it runs on",
    panels: [
      { path: "/admin/performance/resources", name: "Resources" },
      { path: "/admin/performance/jobs", name: "Jobs" },
      { path: "/admin/performance/limits", name: "Limits" },
      { path: "/admin/performance/alerts", name: "Alerts", isOfNow: true },
      { path: "/admin/performance/safety", name: "Safety", isOfNow: true },
    ],
  },
  {
    heading: "Who is here",
    isTimeless: true,
    panels: [
      { path: "/admin/users", name: "Users" },
      { path: REVIEWS_PATH, name: "Reviews", isApart: true },
      { path: "/admin/audit", name: "Audit log" },
    ],
  },
];

/** The panel that a path belongs to: the longest that it begins with. */
export function panelOf(pathname: string): PanelPath | null {
  const panels = PANEL_GROUPS.flatMap((group) => group.panels);
  const fitting = panels.filter(({ path }) => pathname === path || pathname.startsWith(`${path}/`));
  return fitting.toSorted((a, b) => b.path.length - a.path.length)[0] ?? null;
}
