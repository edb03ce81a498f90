import { DB_CALLS_PER_REQUEST, DB_DURATION, DB_ERRORS, DB_ROWS } from "#lib/metrics/catalogue/database.ts";
import { type Cell, OTHER, type Recorder } from "#lib/metrics/recorder.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { HOUR_MS, SECOND_MS } from "#lib/units.ts";
import { fingerprintOf, normalise } from "./fingerprint.ts";

/** The site asks about a hundred; what is beyond is counted together, so that nothing grows without end. */
const MOST_QUERIES = 500;
/** Texts as they are sent: bulk inserts and lists come in many lengths. */
const MOST_TEXTS = 5_000;
/** Fewer calls tell nothing about what is slow for a query. */
const ENOUGH_CALLS = 20;
const USUAL_QUANTILE = 0.95;

type OfRoute = {
  duration: Cell;
  calls: Cell;
  rows: Cell;
  /** Made when it first fails: most never do. */
  readonly errors: Cell;
};

/** What is kept of one query of this process. */
export class KnownQuery {
  readonly fingerprint: string;
  readonly text: string;
  readonly #recorder: Recorder;
  readonly #routes = new Map<string, OfRoute>();
  #usual = { sinceMs: 0, now: new Sketch(), before: new Sketch() };

  constructor(recorder: Recorder, fingerprint: string, text: string) {
    this.fingerprint = fingerprint;
    this.text = text;
    this.#recorder = recorder;
  }

  ofRoute(route: string): OfRoute {
    const known = this.#routes.get(route);
    if (known) return known;
    const labels = { query: this.fingerprint, route };
    const recorder = this.#recorder;
    const made = {
      duration: recorder.cell(DB_DURATION, labels),
      calls: recorder.cell(DB_CALLS_PER_REQUEST, labels),
      rows: recorder.cell(DB_ROWS, labels),
      get errors() {
        return recorder.cell(DB_ERRORS, labels);
      },
    };
    this.#routes.set(route, made);
    return made;
  }

  /** Notes a duration. The last hour or two say what is usual. */
  noteDuration(durationMs: number, nowMs: number): void {
    const usual = this.#usual;
    if (nowMs - usual.sinceMs > HOUR_MS)
      this.#usual = { sinceMs: nowMs, now: new Sketch(), before: usual.now };
    this.#usual.now.add(durationMs / SECOND_MS);
  }

  /** Longer than 95 % of its calls of late; anything is while there were few. */
  isUnusual(durationMs: number): boolean {
    const all = new Sketch();
    all.merge(this.#usual.before);
    all.merge(this.#usual.now);
    return all.count < ENOUGH_CALLS || durationMs / SECOND_MS > (all.quantile(USUAL_QUANTILE) ?? 0);
  }
}

/** @param onNew Told of each query when it is first asked. */
export function createKnownQueries(recorder: Recorder, onNew: (query: KnownQuery) => void) {
  const byText = new Map<string, KnownQuery>();
  const byFingerprint = new Map<string, KnownQuery>();

  function findOrMake(text: string): KnownQuery {
    const normalised = normalise(text);
    const isFull = byFingerprint.size >= MOST_QUERIES;
    const fingerprint = fingerprintOf(normalised);
    const known = byFingerprint.get(fingerprint) ?? (isFull ? byFingerprint.get(OTHER) : undefined);
    if (known) return known;
    const made = new KnownQuery(recorder, isFull ? OTHER : fingerprint, isFull ? "" : normalised);
    byFingerprint.set(made.fingerprint, made);
    if (!isFull) onNew(made);
    return made;
  }

  return {
    /** @param text As it was sent. */
    of(text: string): KnownQuery {
      const known = byText.get(text);
      if (known) return known;
      const query = findOrMake(text);
      if (byText.size >= MOST_TEXTS) byText.clear();
      byText.set(text, query);
      return query;
    },
  };
}
