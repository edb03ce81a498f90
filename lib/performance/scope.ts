import { AppError } from "#lib/errors.ts";
import { DAY_MS, HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";

/** The ranges to choose from, all of which end now. */
export const RANGES = {
  "15m": 15 * MINUTE_MS,
  "1h": HOUR_MS,
  "6h": 6 * HOUR_MS,
  "24h": DAY_MS,
  "7d": 7 * DAY_MS,
  "30d": 30 * DAY_MS,
  "90d": 90 * DAY_MS,
} as const;
export type RangeName = keyof typeof RANGES;
export const DEFAULT_RANGE: RangeName = "1h";

/** What a range is held against; beside these, a moment: the same length of time before it. */
export const COMPARISONS = ["previous", "yesterday", "week", "none"] as const;
export const DEFAULT_COMPARISON = "previous";

export const FILTERS = ["route", "device", "connection", "release"] as const;
export type Filter = (typeof FILTERS)[number];

const LEAST_LENGTH_MS = MINUTE_MS;
const MOST_LENGTH_MS = 90 * DAY_MS;
const MOST_STEPS = 120;
const MOST_VALUES = 20;
const MOST_VALUE_LENGTH = 200;
const STEPS_MS = [
  ...[10, 30].map((seconds) => seconds * SECOND_MS),
  ...[1, 2, 3, 5, 10, 15, 30].map((minutes) => minutes * MINUTE_MS),
  ...[1, 2, 3, 6, 12, 24].map((hours) => hours * HOUR_MS),
];
/** Finer figures are not kept for longer (lib/metrics). */
const KEPT_FOR: readonly { stepMs: number; ageMs: number }[] = [
  { stepMs: 10 * SECOND_MS, ageMs: DAY_MS },
  { stepMs: MINUTE_MS, ageMs: 8 * DAY_MS },
  { stepMs: HOUR_MS, ageMs: 100 * DAY_MS },
];

/** A page's error reaches the browser as its digest alone: behind this, a refusal says what it is about. */
export const REFUSED = "refused: ";

/** What all panels of the console look at, as the address says it. */
export type Scope = {
  /** A whole step since 1970, as `toMs` is. */
  fromMs: number;
  /** Exclusive. The last step of a live range has only begun: see `secondsIn`. */
  toMs: number;
  /** At most 120 of them. */
  stepMs: number;
  nowMs: number;
  /** Ends now, and moves with it. */
  isLive: boolean;
  /** Null: `from` and `to` were given. */
  range: RangeName | null;
  /** As it was asked for: one of COMPARISONS or a moment. */
  comparison: string;
  /** The time to compare with, in steps of the same length; null: none. */
  compare: { fromMs: number; toMs: number } | null;
  filters: Partial<Record<Filter, string[]>>;
};

export type SearchParams = Record<string, string | string[] | undefined>;

/** @throws {AppError} `validation`, naming the parameter, its value and what is allowed. */
export function readScope(params: SearchParams, nowMs = Date.now()): Scope {
  const { fromMs, toMs, range } = readRange(params, nowMs);
  const stepMs = stepFor(fromMs, toMs, nowMs);
  const to = Math.ceil(toMs / stepMs) * stepMs;
  const from = range ? to - RANGES[range] : Math.floor(fromMs / stepMs) * stepMs;
  const comparison = first(params, "compare") ?? DEFAULT_COMPARISON;
  return {
    fromMs: from,
    toMs: to,
    stepMs,
    nowMs,
    isLive: range !== null,
    range,
    comparison,
    compare: readComparison(comparison, from, to, stepMs),
    filters: readFilters(params),
  };
}

/** How much of a step has passed: rates of the last one are made with it. At least one second. */
export function secondsIn({ stepMs, nowMs }: Pick<Scope, "stepMs" | "nowMs">, startMs: number): number {
  return Math.max(SECOND_MS, Math.min(stepMs, nowMs - startMs)) / SECOND_MS;
}

/** The filters that a metric with these labels knows, as a question to it has them. */
export function filtersFor({ filters }: Scope, labels: readonly string[]): Record<string, readonly string[]> {
  return Object.fromEntries(Object.entries(filters).filter(([name]) => labels.includes(name)));
}

/** What a link changes; null takes away, what is left out stays. */
export type ScopeChanges = Partial<
  Record<Filter, readonly string[] | null> & {
    range: RangeName;
    between: { fromMs: number; toMs: number };
    comparison: string;
  }
>;

/** The query of a link to a panel that looks at this scope, after the changes. */
export function scopeQuery(scope: Scope, changes: ScopeChanges = {}): `?${string}` | "" {
  const params = new URLSearchParams();
  const between = changes.between ?? (changes.range || scope.range ? null : scope);
  const range = changes.range ?? scope.range;
  if (between) {
    params.set("from", new Date(between.fromMs).toISOString());
    params.set("to", new Date(between.toMs).toISOString());
  } else if (range && range !== DEFAULT_RANGE) params.set("range", range);
  const comparison = changes.comparison ?? scope.comparison;
  if (comparison !== DEFAULT_COMPARISON) params.set("compare", comparison);
  for (const name of FILTERS) {
    const values = changes[name] === undefined ? scope.filters[name] : changes[name];
    for (const value of values ?? []) params.append(name, value);
  }
  return params.size === 0 ? "" : `?${params}`;
}

function readRange(params: SearchParams, nowMs: number) {
  const [from, to] = [first(params, "from"), first(params, "to")];
  const name = first(params, "range") ?? DEFAULT_RANGE;
  if (!isRange(name)) throw refuse("range", name, Object.keys(RANGES).join(", "));
  if (from === null && to === null) return { fromMs: nowMs - RANGES[name], toMs: nowMs, range: name };
  const fromMs = readMoment("from", from);
  const toMs = Math.min(readMoment("to", to ?? new Date(nowMs).toISOString()), nowMs);
  if (toMs - fromMs < LEAST_LENGTH_MS)
    throw refuse("from", from, "a moment at least a minute before to and now");
  if (toMs - fromMs > MOST_LENGTH_MS) throw refuse("from", from, "at most 90 days before to");
  return { fromMs, toMs, range: null };
}

function stepFor(fromMs: number, toMs: number, nowMs: number): number {
  const kept = KEPT_FOR.find(({ ageMs }) => nowMs - fromMs <= ageMs)?.stepMs ?? DAY_MS;
  const needed = Math.max(kept, (toMs - fromMs) / MOST_STEPS);
  return STEPS_MS.find((stepMs) => stepMs >= needed) ?? DAY_MS;
}

function readComparison(comparison: string, fromMs: number, toMs: number, stepMs: number): Scope["compare"] {
  const back = (byMs: number) => ({ fromMs: fromMs - byMs, toMs: toMs - byMs });
  if (comparison === "none") return null;
  if (comparison === "previous") return back(toMs - fromMs);
  if (comparison === "yesterday") return back(Math.ceil(DAY_MS / stepMs) * stepMs);
  if (comparison === "week") return back(7 * DAY_MS);
  const momentMs = Date.parse(comparison);
  if (Number.isNaN(momentMs)) throw refuse("compare", comparison, `${COMPARISONS.join(", ")}, a moment`);
  const end = Math.floor(momentMs / stepMs) * stepMs;
  return { fromMs: end - (toMs - fromMs), toMs: end };
}

function readFilters(params: SearchParams): Scope["filters"] {
  const filters: Scope["filters"] = {};
  for (const name of FILTERS) {
    const values = [...new Set([params[name] ?? []].flat())].filter((value) => value !== "");
    if (values.length > MOST_VALUES) throw refuse(name, `${values.length} values`, `at most ${MOST_VALUES}`);
    const bad = values.find((value) => value.length > MOST_VALUE_LENGTH || /\p{Cc}/u.test(value));
    if (bad !== undefined) throw refuse(name, bad, `at most ${MOST_VALUE_LENGTH} printable characters`);
    if (values.length > 0) filters[name] = values;
  }
  return filters;
}

/** Without a zone, in that of the server. */
function readMoment(name: string, text: string | null): number {
  const ms = Date.parse(text ?? "");
  if (Number.isNaN(ms)) throw refuse(name, text, "a moment: 2026-11-21T14:00Z");
  return ms;
}

function isRange(name: string): name is RangeName {
  return Object.hasOwn(RANGES, name);
}

function first(params: SearchParams, name: string): string | null {
  const [value] = [params[name] ?? []].flat();
  return value === undefined || value === "" ? null : value;
}

function refuse(name: string, value: string | null, allowed: string): AppError {
  const given = value === null ? "is missing" : `is ${JSON.stringify(value.slice(0, 60))}`;
  const message = `${given}; allowed: ${allowed}`;
  const error = new AppError("validation", `${name} ${message}`, { fields: [{ path: name, message }] });
  return Object.assign(error, { digest: `${REFUSED}${error.message}` });
}
