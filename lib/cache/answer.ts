import { type RequestContext, requestContext } from "#lib/http/request-context.ts";
import { addSpan, inSpan } from "#lib/tracing/span.ts";
import type { SpanAttributes } from "#lib/tracing/trace.ts";
import type { Cache } from "./cache.ts";
import { type Entry, isTrue } from "./entry.ts";
import { arrival, refresh } from "./flight.ts";
import type { Source, Wanted } from "./source.ts";

/** XFetch's beta: above 1 refreshes earlier. */
const EAGERNESS = 1;
/** -ln of the smallest number that is not 0 which `random` gives. */
const MOST_EARLY = 37;

/** What memory has, if it may be answered now; what has become old is made anew behind it. */
export function answerKept(
  cache: Cache,
  source: Source,
  key: string,
  args: readonly unknown[],
): Entry | null {
  const { log, memory } = cache;
  const entry = memory.get(key);
  if (!entry) return null;
  const now = cache.clock.now();
  // Cut off from what changes, only a failed load lets something kept be answered: one that has just failed too.
  if (!log.isCurrent && now >= entry.retryAtMs) return null;
  if (!isTrue(entry, log)) {
    source.l1.outdated++;
    memory.delete(key);
    return null;
  }
  if (now >= entry.usableUntilMs) return null;
  const isFresh = now < entry.freshUntilMs;
  source.l1[isFresh ? "hits" : "staleHits"]++;
  source.l1.servedAgeMs += now - entry.madeAtMs;
  source.l1.savedMs += entry.loadMs;
  if (log.isCurrent && (!isFresh || isDueEarly(entry, now, cache)))
    refresh(cache, source, { key, args }, entry);
  const context = requestContext();
  if (context) note(context, source, entry, isFresh ? "l1" : "stale", now, 0);
  return entry;
}

/** What memory lacks, and what the request gets to know of it. */
export async function arrive(cache: Cache, source: Source, wanted: Wanted, since: number): Promise<Entry> {
  return (await arriveAndTell(cache, source, wanted, since)).entry;
}

/** As `arrive`, with a span of its own in the request's trace. */
export async function arriveTraced(
  cache: Cache,
  source: Source,
  wanted: Wanted,
  since: number,
): Promise<Entry> {
  const describe = ({ outcome, ageMs }: Arrived) => attributesOf(outcome, ageMs);
  const work = () => arriveAndTell(cache, source, wanted, since);
  return (await inSpan(`cache ${source.name}`, describe, work)).entry;
}

/** In the request's trace, what memory had at once. */
export function traceKept({ name }: Source): void {
  const read = requestContext()?.cacheReads.at(-1);
  if (!read) return;
  const now = performance.now();
  addSpan(`cache ${name}`, now, now, attributesOf(read.outcome, read.ageMs));
}

type ReadOutcome = RequestContext["cacheReads"][number]["outcome"];
type Arrived = { entry: Entry; outcome: ReadOutcome; ageMs: number };

function attributesOf(outcome: ReadOutcome, ageMs: number): SpanAttributes {
  return { "hestia.cache.outcome": outcome, "hestia.cache.age_ms": ageMs };
}

async function arriveAndTell(cache: Cache, source: Source, wanted: Wanted, since: number): Promise<Arrived> {
  const { clock } = cache;
  const beganAtMs = clock.elapsedMs();
  const joined = cache.flights.get(wanted.key);
  const isJoined = joined !== undefined && joined.since < since;
  const { entry, outcome } = await arrival(cache, source, wanted, since);
  const now = clock.now();
  if (isJoined) source.l1.coalesced++;
  else if (outcome === "bypass") source.l1.bypasses++;
  else if (outcome === "stale") source.l1.staleHits++;
  else source.l1.misses++;
  if (entry.freshUntilMs <= now && cache.log.isCurrent) refresh(cache, source, wanted, entry);
  const context = requestContext();
  const told = isJoined ? "coalesced" : outcome;
  if (context) note(context, source, entry, told, now, clock.elapsedMs() - beganAtMs);
  return { entry, outcome: told, ageMs: ageOf(entry, told, now) };
}

/**
 * Whether this reader, by chance, should have a fresh entry made anew: the nearer its end and the longer its load, the
 * likelier, so that processes don't do it all at once. XFetch: Vattani, Chierichetti, Lowenstein, "Optimal
 * Probabilistic Cache Stampede Prevention", VLDB 2015.
 */
function isDueEarly({ freshUntilMs, loadMs }: Entry, now: number, { clock }: Cache): boolean {
  const aheadMs = loadMs * EAGERNESS;
  if (freshUntilMs - now > aheadMs * MOST_EARLY) return false;
  return now - aheadMs * Math.log(clock.random()) >= freshUntilMs;
}

function note(
  context: RequestContext,
  { name }: Source,
  entry: Entry,
  outcome: ReadOutcome,
  now: number,
  waitMs: number,
): void {
  for (const tag of entry.tags) context.tags.add(tag);
  context.freshUntilMs = Math.min(context.freshUntilMs, entry.freshUntilMs);
  context.cacheReads.push({ name, outcome, ageMs: ageOf(entry, outcome, now), waitMs });
}

function ageOf({ madeAtMs }: Entry, outcome: ReadOutcome, now: number): number {
  return outcome === "miss" || outcome === "bypass" ? 0 : now - madeAtMs;
}
