import {
  BROWSER_CLS,
  BROWSER_CONTINUED,
  BROWSER_DOCUMENTS,
  BROWSER_ERRORS,
  BROWSER_FCP,
  BROWSER_INP,
  BROWSER_INP_PART,
  BROWSER_LCP,
  BROWSER_LCP_PART,
  BROWSER_LOAD,
  BROWSER_LONG_TASK_TIME,
  BROWSER_LONG_TASKS,
  BROWSER_RESOURCES,
  BROWSER_ROUTE_CHANGE,
  BROWSER_TRANSFER,
  BROWSER_TRANSITION,
  BROWSER_TTFB,
  BROWSER_VIEWS,
} from "#lib/metrics/catalogue/vitals.ts";
import type { LabelsOf, Metric } from "#lib/metrics/definition.ts";
import type { Recorder } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import {
  CACHE_STATES,
  CDN_STATES,
  INP_PARTS,
  LCP_PARTS,
  memberOf,
  RESOURCE_KINDS,
  VITALS,
  type Vital,
} from "./bounds.ts";
import type { Beacon, PageView } from "./model.ts";

const METRIC_OF = {
  lcp: BROWSER_LCP,
  inp: BROWSER_INP,
  cls: BROWSER_CLS,
  fcp: BROWSER_FCP,
  ttfb: BROWSER_TTFB,
} as const satisfies Record<Vital, Metric>;

/** What a page of the router has too, but of its own kind: BROWSER_ROUTE_CHANGE tells how long it took. */
const PAINTS: ReadonlySet<Vital> = new Set(["lcp", "fcp", "ttfb"]);

/** A page view, with what the server makes of it. */
export type SeenView = {
  view: PageView;
  beacon: Omit<Beacon, "views">;
  /** Patterns, of the closed set. */
  route: string;
  fromRoute: string | null;
  /** How many views it stands for. */
  weight: number;
};

/**
 * Adds a page view to the figures. What an earlier beacon of the same view has said is taken back first, as the browser
 * remembers it: so nothing has to be remembered here.
 */
export function recordView(recorder: Recorder, seen: SeenView): void {
  const { view, beacon, route, weight } = seen;
  const record: Add = (metric, labels, value, signed = weight) =>
    recorder.cell(metric, labels).record(value, signed);
  const isCorrection = view.sequence > 0;
  const isSoft = view.navigation === "soft";
  const labels = { route, device: beacon.device, connection: beacon.connection, release: beacon.release };

  for (const vital of VITALS) {
    const reported = view[vital];
    if (!reported || (isSoft && PAINTS.has(vital))) continue;
    const scale = vital === "cls" ? 1 : SECOND_MS;
    const was = isCorrection ? reported.was : undefined;
    if (was === reported.value) continue;
    if (was !== undefined) record(METRIC_OF[vital], labels, was / scale, -weight);
    record(METRIC_OF[vital], labels, reported.value / scale);
  }
  recordParts(record, seen, isCorrection);
  if (view.longTasks) {
    record(BROWSER_LONG_TASKS, { route }, view.longTasks.count * weight);
    record(BROWSER_LONG_TASK_TIME, { route }, (view.longTasks.ms / SECOND_MS) * weight);
  }
  if (view.errors) record(BROWSER_ERRORS, { route }, view.errors.count * weight);
  if (!isCorrection) recordOnce(record, seen);
}

type Add = <M extends Metric>(metric: M, labels: LabelsOf<M>, value: number, weight?: number) => void;

function recordParts(record: Add, { view, route, weight }: SeenView, isCorrection: boolean): void {
  // The LCP is final when a page is first hidden.
  for (const [i, part] of LCP_PARTS.entries()) {
    const ms = view.lcp?.parts?.[i];
    if (ms !== undefined && !isCorrection) record(BROWSER_LCP_PART, { route, part }, ms / SECOND_MS);
  }
  if (isCorrection && view.inp?.was === view.inp?.value) return;
  for (const [i, part] of INP_PARTS.entries()) {
    const ms = view.inp?.parts?.[i];
    const was = view.inp?.wasParts?.[i];
    if (was !== undefined && isCorrection)
      record(BROWSER_INP_PART, { route, part }, was / SECOND_MS, -weight);
    if (ms !== undefined) record(BROWSER_INP_PART, { route, part }, ms / SECOND_MS);
  }
}

/** What the first beacon of a view says for good. */
function recordOnce(record: Add, { view, route, fromRoute, weight }: SeenView): void {
  const { speed, navigation, from, resources } = view;
  record(BROWSER_VIEWS, { route, speed, navigation }, weight);
  if (view.loadMs !== undefined) record(BROWSER_LOAD, { route }, view.loadMs / SECOND_MS);
  if (view.routeChangeMs !== undefined)
    record(BROWSER_ROUTE_CHANGE, { route }, view.routeChangeMs / SECOND_MS);
  if (view.requestId) {
    const cache = memberOf(CACHE_STATES, view.cache ?? "", "none");
    const cdn = view.cdn === undefined ? "none" : memberOf(CDN_STATES, view.cdn, "other");
    record(BROWSER_DOCUMENTS, { cache, cdn }, weight);
  }
  if (from && fromRoute) {
    record(BROWSER_CONTINUED, { route: fromRoute, speed: from.speed }, weight);
    const ms = view.routeChangeMs ?? view.lcp?.value ?? view.fcp?.value;
    if (ms !== undefined) record(BROWSER_TRANSITION, { from: fromRoute, to: route }, ms / SECOND_MS);
  }
  for (const kind of RESOURCE_KINDS) {
    const of = resources?.[kind];
    if (!of) continue;
    record(BROWSER_TRANSFER, { route, kind }, of.bytes);
    record(BROWSER_RESOURCES, { kind, source: "network" }, Math.max(0, of.count - of.cached) * weight);
    record(BROWSER_RESOURCES, { kind, source: "browser" }, of.cached * weight);
  }
}
