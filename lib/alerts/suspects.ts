import { CACHE_EVENTS_TOTAL, CACHE_INVALIDATIONS } from "#lib/metrics/catalogue/cache.ts";
import { DB_DURATION, DB_POOL_WAIT } from "#lib/metrics/catalogue/database.ts";
import { HTTP_REQUEST_DURATION } from "#lib/metrics/catalogue/http.ts";
import { IMAGE_ENCODE_DURATION } from "#lib/metrics/catalogue/pictures.ts";
import { GC_PAUSE, LOOP_DELAY } from "#lib/metrics/catalogue/process.ts";
import type { Measure, Selection } from "./model.ts";

type Labels = Readonly<Record<string, string>>;

/** What is asked of other metrics when an alert fires. */
export type Question = {
  measure: Measure;
  groupBy: readonly string[];
  worse: "up" | "down";
  minSamples: number;
  /** Begins a sentence. */
  name: (labels: Labels) => string;
  href: (labels: Labels) => string;
};

const SERVED = ["hits", "staleHits", "coalesced"];
const events = (event: string[]): Selection => ({
  metric: CACHE_EVENTS_TOTAL.name,
  where: { tier: ["response"], event },
});

export const QUESTIONS: readonly Question[] = [
  question(of(HTTP_REQUEST_DURATION, "rate"), 300, "Traffic", "api"),
  question(of(DB_POOL_WAIT, "p95"), 30, "The wait for a database connection", "resources"),
  question(of(LOOP_DELAY, "p99"), 100, "The delay of the event loop", "resources"),
  question(of(GC_PAUSE, "p95"), 10, "The pause to collect garbage", "resources"),
  question(of(IMAGE_ENCODE_DURATION, "p95"), 10, "The time to make a picture", "pictures"),
  question(of(CACHE_INVALIDATIONS, "rate"), 20, "Changes that empty the caches", "cache"),
  {
    measure: { ...events(SERVED), aggregate: "ratio", of: events([...SERVED, "misses", "bypasses"]) },
    groupBy: [],
    worse: "down",
    minSamples: 200,
    name: () => "The hit ratio of the response cache",
    href: () => "/admin/performance/cache",
  },
  {
    measure: of(DB_DURATION, "p95"),
    groupBy: ["query"],
    worse: "up",
    minSamples: 20,
    name: ({ query }) => `Query ${query}, 95th percentile,`,
    href: ({ query }) => `/admin/performance/queries/${query}`,
  },
];

function of({ name }: { name: string }, aggregate: Measure["aggregate"]): Measure {
  return { metric: name, where: {}, aggregate };
}

function question(measure: Measure, minSamples: number, name: string, panel: string): Question {
  const href = `/admin/performance/${panel}`;
  return { measure, groupBy: [], worse: "up", minSamples, name: () => name, href: () => href };
}
