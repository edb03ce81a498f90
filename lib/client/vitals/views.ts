import { MOST, type Navigation, ratingOf, type Speed, VITALS, type Vital } from "#lib/vitals/bounds.ts";
import type { PageView } from "#lib/vitals/model.ts";
import { toMs } from "./describe.ts";
import { activationStartMs, documentAnswer, navigationEntry, resourcesSince } from "./resources.ts";
import { leftLast } from "./session.ts";

/** A page view while it lasts. */
export type LiveView = {
  /** As the next beacon says it. */
  said: PageView;
  /** When the visit to it began (`performance.now()`). */
  startedAtMs: number;
  /** Something is new since the last beacon. */
  isDirty: boolean;
};

type Came = Pick<LiveView, "startedAtMs"> & Pick<PageView, "path" | "navigation" | "from">;

/** Of this view alone, and no secret: what makes those would cost a page more. */
function randomId(): string {
  const digit = () => Math.floor(Math.random() * 16).toString(16);
  return "00000000-0000-4000-8000-000000000000".replace(/0/g, digit);
}

function newView({ startedAtMs, ...came }: Came): LiveView {
  return {
    startedAtMs,
    isDirty: true,
    said: { id: randomId(), sequence: 0, speed: "unknown", ...came },
  };
}

/** The view that a document begins with. */
export function documentView(): LiveView {
  const entry = navigationEntry();
  const type = entry?.type.replaceAll("_", "-") ?? "navigate";
  const navigation = activationStartMs() > 0 ? "prerender" : (type as Navigation);
  const view = newView({
    startedAtMs: 0,
    path: entry ? new URL(entry.name).pathname : location.pathname,
    navigation,
    ...came(navigation),
  });
  Object.assign(view.said, documentAnswer());
  return view;
}

/** From where: the router's own pages tell it themselves. */
function came(navigation: Navigation): Pick<PageView, "from"> {
  const last = leftLast();
  if (navigation === "back-forward") return { from: last };
  if (navigation === "reload" || !document.referrer) return {};
  const { origin, pathname } = new URL(document.referrer);
  if (origin !== location.origin) return {};
  return { from: { path: pathname, speed: last?.path === pathname ? last.speed : "unknown" } };
}

/** A page that the browser had kept and shows again. */
export function restoredView(startedAtMs: number): LiveView {
  return newView({
    startedAtMs,
    path: location.pathname,
    navigation: "back-forward-cache",
    from: leftLast(),
  });
}

/** A click that far back has not led to this page. */
const MOST_ROUTE_CHANGE_MS = 30_000;

type Shown = {
  /** When the router had put it in place. */
  shownAtMs: number;
  /** The last click or key; null: there was none since this is watched. */
  lastInputMs: number | null;
};

/** A page that the router has put in place of `before`: a step within the document, which is not loaded again. */
export function routedView(path: string, { shownAtMs, lastInputMs }: Shown, { said }: LiveView): LiveView {
  const isOfInput = lastInputMs !== null && shownAtMs - lastInputMs < MOST_ROUTE_CHANGE_MS;
  const startedAtMs = isOfInput ? lastInputMs : shownAtMs;
  const view = newView({
    startedAtMs,
    path,
    navigation: "soft",
    from: { path: said.path, speed: said.speed },
  });
  // At least so long, if it is left before it is painted.
  view.said.routeChangeMs = toMs(shownAtMs - startedAtMs);
  rate(view);
  return view;
}

/** How it felt: by its LCP, and for the router's pages by how long they took to come. */
export function rate(view: LiveView): void {
  const { lcp, navigation, routeChangeMs } = view.said;
  const ms = navigation === "soft" ? routeChangeMs : lcp?.value;
  view.said.speed = ms === undefined ? "unknown" : (ratingOf("lcp", ms) satisfies Speed);
}

/** What explains a value. */
export type AboutVital<V extends Vital> = Omit<NonNullable<PageView[V]>, "value" | "was" | "wasParts">;

/** Takes in the current value of a metric, with what explains it. */
export function setVital<V extends Vital>(
  view: LiveView,
  vital: V,
  value: number,
  about: AboutVital<V>,
): void {
  const before = view.said[vital];
  const kept = vital === "cls" ? Math.round(value * 1e4) / 1e4 : toMs(value);
  if (before?.value === kept) return;
  // The vital says which shape it is; what it was before stays.
  view.said[vital] = { ...before, ...about, value: kept } as PageView[V];
  view.isDirty = true;
}

/** What a beacon says of a view now. From then on the next one corrects this one. */
export function takeSaid(view: LiveView): PageView {
  const { said } = view;
  if (said.sequence === 0) {
    said.resources = resourcesSince(view.startedAtMs);
    const { loadEventEnd = 0 } = navigationEntry() ?? {};
    if (view.startedAtMs === 0 && loadEventEnd > 0) said.loadMs = toMs(loadEventEnd);
  }
  view.isDirty = false;
  view.said = {
    ...said,
    sequence: said.sequence + 1,
    ...Object.fromEntries(VITALS.map((vital) => [vital, correctable(said[vital])])),
    inp: said.inp && { ...said.inp, was: said.inp.value, wasParts: said.inp.parts },
    longTasks: undefined,
    errors: undefined,
  };
  return said;
}

const correctable = (reported: { value: number } | undefined) =>
  reported && { ...reported, was: reported.value };

export function addLongTask({ said }: LiveView, durationMs: number): void {
  said.longTasks ??= { count: 0, ms: 0 };
  said.longTasks.count++;
  said.longTasks.ms = toMs(said.longTasks.ms + durationMs);
}

export function addError(view: LiveView, message: string): void {
  const { errors = { count: 0, messages: [] } } = view.said;
  view.said.errors = errors;
  errors.count++;
  if (errors.messages.length < MOST.errors) errors.messages.push(message);
  view.isDirty = true;
}
