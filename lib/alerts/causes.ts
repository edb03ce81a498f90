import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import type { Cause } from "./model.ts";

/** Something that happened to the site, as `performance_events` keeps it. */
export type Happening = { kind: string; label: string; atMs: number };

/** Another metric around the time of an alert. */
export type Suspect = {
  metric: string;
  /** What it is of, in words that begin a sentence: "Query select … from recipes". */
  name: string;
  /** Which way is worse; the other way explains nothing. */
  worse: "up" | "down";
  before: number | null;
  after: number | null;
  /** The fewer of both sides. */
  samples: number;
  minSamples: number;
  /** Its value in words. */
  show: (value: number) => string;
  href: string;
};

const MOST_CAUSES = 5;
const LOOK_BACK_MS = 30 * MINUTE_MS;
/** What is measured arrives a little after it happens, and clocks differ. */
const LATE_MS = MINUTE_MS;
const LIKELIHOOD_OF: Record<string, number> = {
  deployment: 0.95,
  migration: 0.95,
  setting: 0.8,
  purge: 0.75,
  start: 0.6,
  job: 0.5,
};
/** What grew less, or fell by less, is the noise of every day. */
const LEAST_FACTOR = 1.5;
const LEAST_DROP = 0.1;

/**
 * What changed on the same clock, likeliest first: happenings shortly before, by kind and closeness; other metrics that
 * grew worse at the same time, by how much. It tells what coincides, never what is proven.
 *
 * @param metric Of the alert: it does not explain itself.
 */
export function rankCauses(
  { metric, startedAtMs }: { metric: string | null; startedAtMs: number },
  happenings: readonly Happening[],
  suspects: readonly Suspect[],
): Cause[] {
  return [
    ...happenings.flatMap((happening) => ofHappening(happening, startedAtMs)),
    ...suspects.filter((suspect) => suspect.metric !== metric).flatMap(ofSuspect),
  ]
    .toSorted((a, b) => b.likelihood - a.likelihood)
    .slice(0, MOST_CAUSES);
}

function ofHappening({ kind, label, atMs }: Happening, startedAtMs: number): Cause[] {
  const agoMs = startedAtMs - atMs;
  if (agoMs > LOOK_BACK_MS || agoMs < -LATE_MS) return [];
  const closeness = 1 - Math.max(0, agoMs) / LOOK_BACK_MS;
  const likelihood = (LIKELIHOOD_OF[kind] ?? 0.4) * (0.4 + 0.6 * closeness);
  const agoMinutes = Math.round(agoMs / MINUTE_MS);
  const when = agoMinutes <= 0 ? "at the same time" : `${agoMinutes} min before`;
  const from = Math.floor((atMs - HOUR_MS / 2) / MINUTE_MS) * MINUTE_MS;
  const href = `/admin/performance?from=${isoOf(from)}&to=${isoOf(from + HOUR_MS)}`;
  const name = kind.charAt(0).toUpperCase() + kind.slice(1);
  return [{ kind: "event", summary: `${name}: ${label}, ${when}`, likelihood: rounded(likelihood), href }];
}

function ofSuspect(suspect: Suspect): Cause[] {
  const { name, worse, before, after, samples, minSamples, show, href } = suspect;
  if (before === null || after === null || samples < minSamples) return [];
  const likelihood = worse === "up" ? likelihoodOfRise(before, after) : likelihoodOfFall(before, after);
  if (likelihood === null) return [];
  const verb = worse === "up" ? "rose" : "fell";
  const summary = `${name} ${verb} from ${show(before)} to ${show(after)}`;
  return [{ kind: "metric", summary, likelihood: rounded(likelihood), href }];
}

/** Twice as much: 0.45; sixteen times: 0.9. */
function likelihoodOfRise(before: number, after: number): number | null {
  const factor = before > 0 ? after / before : 0;
  return factor >= LEAST_FACTOR ? Math.min(0.9, 0.3 + 0.15 * Math.log2(factor)) : null;
}

/** Of shares: what falls by a fifth of all is likelier than what falls by a tenth. */
function likelihoodOfFall(before: number, after: number): number | null {
  const drop = before - after;
  return drop >= LEAST_DROP ? Math.min(0.9, 0.3 + drop) : null;
}

function isoOf(timeMs: number): string {
  return new Date(timeMs).toISOString();
}

function rounded(likelihood: number): number {
  return Math.round(likelihood * 100) / 100;
}
