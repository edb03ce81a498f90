export type PanelPath = {
  path: string;
  name: string;
  /** A page of its own, without what stands around the others. */
  isApart?: true;
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
  { heading: "At a glance", panels: [{ path: "/admin/performance", name: "Overview" }] },
  {
    heading: "What visitors feel",
    panels: [
      { path: "/admin/performance/vitals", name: "Web Vitals" },
      { path: "/admin/performance/journeys", name: "Journeys" },
    ],
  },
  {
    heading: "What the site does",
    panels: [
      { path: "/admin/performance/api", name: "Routes and API" },
      { path: "/admin/performance/cache", name: "Cache" },
      { path: "/admin/performance/queries", name: "Queries" },
      { path: "/admin/performance/pictures", name: "Pictures and bundles" },
      { path: "/admin/performance/uploads", name: "Uploads" },
      { path: "/admin/performance/traces", name: "Traces" },
    ],
  },
  {
    heading: "What it runs on",
    panels: [
      { path: "/admin/performance/resources", name: "Resources" },
      { path: "/admin/performance/jobs", name: "Jobs" },
      { path: "/admin/performance/limits", name: "Limits" },
      { path: "/admin/performance/alerts", name: "Alerts" },
      { path: "/admin/performance/safety", name: "Safety" },
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
