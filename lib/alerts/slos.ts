import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { BROWSER_LCP } from "#lib/metrics/catalogue/vitals.ts";
import type { Selection } from "./model.ts";

/** What share of events is to be good over a long time. */
export type Slo = {
  sloId: string;
  title: string;
  /** Of good events, below 1. */
  target: number;
  windowDays: number;
  indicator: Indicator;
};

export type Indicator =
  /** Bad events are those that `bad` selects, of all that `total` does. */
  | { kind: "failed"; bad: Selection; total: Selection }
  /** Bad events are samples above `bound`, in the metric's unit. */
  | { kind: "exceeded"; of: Selection; bound: number };

const REQUESTS = HTTP_REQUEST_DURATION.name;
/** Ours to answer for; what a client asks wrongly is not. */
export const SERVER_ERRORS = ["500", "502", "503", "504", "5xx"];

export const SLOS: readonly Slo[] = [
  {
    sloId: "answered",
    title: "Requests that do not fail",
    target: 0.999,
    windowDays: 28,
    indicator: {
      kind: "failed",
      bad: { metric: REQUESTS, where: { status: SERVER_ERRORS } },
      total: { metric: REQUESTS, where: {} },
    },
  },
  {
    sloId: "quick",
    title: "Requests answered within 300 ms",
    target: 0.99,
    windowDays: 28,
    indicator: { kind: "exceeded", of: { metric: REQUESTS, where: {} }, bound: 0.3 },
  },
  {
    sloId: "good-lcp",
    title: "Page views whose largest paint is good",
    target: 0.95,
    windowDays: 28,
    // The bound of a good one: https://web.dev/articles/lcp
    indicator: { kind: "exceeded", of: { metric: BROWSER_LCP.name, where: {} }, bound: 2.5 },
  },
];

export function findSlo(sloId: string): Slo | null {
  return SLOS.find((slo) => slo.sloId === sloId) ?? null;
}
