import { AGGREGATES_OF } from "#lib/alerts/aggregates.ts";
import type { Aggregate, AlertRule, Condition, Selection, Severity } from "#lib/alerts/model.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { numberIn, readNumber, unitFor, unitNamed } from "./bound-units.ts";
import { unitOf } from "./words.ts";

export type Kind = Condition["kind"];

/** The numbers of all kinds, as they are typed. */
const NUMBERS = [
  "bound",
  "byPercent",
  "windowMinutes",
  "lookbackMinutes",
  "minSamples",
  "minEvents",
  "forMinutes",
  "clearMinutes",
] as const;
export type NumberName = (typeof NUMBERS)[number];

export type SelectionDraft = { metric: string; where: Readonly<Record<string, string>> };

/** A rule while it is written: everything is there, whatever its kind, so that changing one's mind loses nothing. */
export type RuleDraft = {
  title: string;
  severity: Severity;
  isEnabled: boolean;
  kind: Kind;
  measure: SelectionDraft;
  of: SelectionDraft;
  aggregate: Aggregate;
  groupBy: readonly string[];
  compare: "above" | "below";
  direction: "growing" | "shrinking";
  baseline: "previous" | "yesterday" | "last-week";
  slo: string;
  /** In which the bound is typed. */
  boundUnit: string;
  numbers: Readonly<Record<NumberName, string>>;
};

const REQUESTS = "http_server_request_duration_seconds";

export const BLANK: RuleDraft = {
  title: "",
  severity: "warning",
  isEnabled: true,
  kind: "threshold",
  measure: { metric: "", where: {} },
  of: { metric: REQUESTS, where: {} },
  aggregate: "p95",
  groupBy: [],
  compare: "above",
  direction: "growing",
  baseline: "yesterday",
  slo: "",
  boundUnit: "",
  numbers: {
    bound: "",
    byPercent: "50",
    windowMinutes: "10",
    lookbackMinutes: "240",
    minSamples: "30",
    minEvents: "500",
    forMinutes: "5",
    clearMinutes: "10",
  },
};

/** A rule that is there, to be changed. */
export function draftOf({ title, severity, isEnabled, condition }: AlertRule): RuleDraft {
  const draft = { ...BLANK, title, severity, isEnabled, kind: condition.kind };
  const given: Partial<Record<string, unknown>> = condition;
  const numbers = Object.fromEntries(
    NUMBERS.map((name) => [name, typeof given[name] === "number" ? `${given[name]}` : BLANK.numbers[name]]),
  ) as Record<NumberName, string>; // of all names
  if (condition.kind === "burn") return { ...draft, slo: condition.slo, numbers };
  const measure = selectionDraft(condition.measure);
  if (condition.kind === "absence") return { ...draft, measure, numbers };
  const { groupBy } = condition;
  const { aggregate, of } = condition.measure;
  const about = { ...draft, measure, groupBy, aggregate, of: of ? selectionDraft(of) : BLANK.of };
  if (condition.kind === "threshold") {
    const unit = unitFor(unitOf(condition.measure), condition.bound);
    numbers.bound = numberIn(unit, condition.bound);
    return { ...about, numbers, compare: condition.compare, boundUnit: unit.name };
  }
  numbers.byPercent = `${Number((condition.byRatio * 100).toPrecision(10))}`;
  return condition.kind === "trend"
    ? { ...about, numbers, direction: condition.direction }
    : { ...about, numbers, compare: condition.compare, baseline: condition.baseline };
}

/** What is asked for; a number that is none goes as it was typed, so that the refusal quotes it. */
export function conditionOf(draft: RuleDraft): Record<string, unknown> {
  const { kind, groupBy, compare, baseline, direction, slo } = draft;
  const number = (name: NumberName) => readNumber(draft.numbers[name]);
  const patience = { forMinutes: number("forMinutes"), clearMinutes: number("clearMinutes") };
  const windowMinutes = number("windowMinutes");
  const minSamples = number("minSamples");
  if (kind === "burn") {
    return { kind, slo, minEvents: number("minEvents"), clearMinutes: patience.clearMinutes };
  }
  if (kind === "absence") {
    const lookbackMinutes = number("lookbackMinutes");
    return {
      kind,
      measure: selectionOf(draft.measure),
      windowMinutes,
      lookbackMinutes,
      minSamples,
      ...patience,
    };
  }
  const measure = measureOf(draft);
  const about = { kind, measure, groupBy, windowMinutes, ...patience };
  if (kind === "threshold") {
    const unit = unitNamed(unitOf(measure), draft.boundUnit);
    return { ...about, compare, bound: readNumber(draft.numbers.bound, unit.factor), minSamples };
  }
  const byRatio = readNumber(draft.numbers.byPercent, 0.01);
  return kind === "trend"
    ? { ...about, direction, byRatio }
    : { ...about, compare, baseline, byRatio, minSamples };
}

/** The condition in words needs all of it; null while something is missing. */
export function whenComplete(condition: Record<string, unknown>): Condition | null {
  const hasGaps = Object.values(condition).some((value) => value === "" || Number.isNaN(value));
  const names = [...NUMBERS, "byRatio"].filter((name) => name in condition);
  const areNumbers = names.every((name) => typeof condition[name] === "number");
  // Made by conditionOf, whose kinds have these fields.
  const measure = condition.measure as Selection | undefined;
  const isMeasured = measure === undefined || METRICS.has(measure.metric);
  return !hasGaps && areNumbers && isMeasured ? (condition as Condition) : null;
}

/** Aggregates that say something of the draft's metric; a trend is never of two. */
export function aggregatesFor({ kind, measure }: RuleDraft): readonly Aggregate[] {
  const all = AGGREGATES_OF[METRICS.get(measure.metric)?.kind ?? "distribution"];
  return kind === "trend" ? all.filter((aggregate) => aggregate !== "ratio") : all;
}

/** What is usual for a kind; how far a draft looks back follows it until somebody has changed that. */
const USUAL: Record<Kind, Partial<Record<NumberName, string>>> = {
  threshold: { windowMinutes: "10" },
  change: { windowMinutes: "30", byPercent: "50" },
  trend: { windowMinutes: "360", byPercent: "20" },
  absence: { windowMinutes: "60" },
  burn: {},
};

export function withKind(draft: RuleDraft, kind: Kind): RuleDraft {
  const before = { ...BLANK.numbers, ...USUAL[draft.kind] };
  const isUntouched = (name: NumberName) => draft.numbers[name] === before[name];
  const usual = Object.entries(USUAL[kind]).filter(([name]) => isUntouched(name as NumberName));
  const next = { ...draft, kind, numbers: { ...draft.numbers, ...Object.fromEntries(usual) } };
  return withMetric(next, next.measure.metric);
}

/** Another metric may know other aggregates, labels and units. */
export function withMetric(draft: RuleDraft, metric: string): RuleDraft {
  const labels = METRICS.get(metric)?.labels ?? [];
  const next = {
    ...draft,
    measure: { metric, where: onlyOf(draft.measure.where, labels) },
    groupBy: draft.groupBy.filter((label) => labels.includes(label)),
  };
  const aggregates = aggregatesFor(next);
  const [first = "mean"] = aggregates;
  return { ...next, aggregate: aggregates.includes(draft.aggregate) ? draft.aggregate : first };
}

function measureOf({ measure, aggregate, of }: RuleDraft) {
  return {
    ...selectionOf(measure),
    aggregate,
    ...(aggregate === "ratio" && { of: selectionOf(of) }),
  };
}

function selectionOf({ metric, where }: SelectionDraft): Selection {
  const given = Object.entries(where).flatMap(([label, text]): [string, string[]][] => {
    const values = text.split(",").map((value) => value.trim());
    const named = values.filter((value) => value !== "");
    return named.length > 0 ? [[label, named]] : [];
  });
  return { metric, where: Object.fromEntries(given) };
}

function selectionDraft({ metric, where }: Selection): SelectionDraft {
  const texts = Object.entries(where).map(([label, values]) => [label, values.join(", ")]);
  return { metric, where: Object.fromEntries(texts) };
}

function onlyOf(where: Readonly<Record<string, string>>, labels: readonly string[]) {
  return Object.fromEntries(Object.entries(where).filter(([label]) => labels.includes(label)));
}
