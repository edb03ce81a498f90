import { AppError, type FieldError } from "#lib/errors.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { viewsOf } from "#lib/metrics/recorder.ts";
import { AGGREGATES_OF } from "./aggregates.ts";
import type { Condition, Measure, Selection } from "./model.ts";
import { SLOS } from "./slos.ts";

/** What a condition asks for that is not there, by field; empty: it can be evaluated. */
export function checkCondition(condition: Condition): FieldError[] {
  if (condition.kind === "burn") {
    const known = SLOS.map(({ sloId }) => sloId);
    return known.includes(condition.slo)
      ? []
      : [
          error(
            "condition.slo",
            `${JSON.stringify(condition.slo)} is no objective; allowed: ${known.join(", ")}`,
          ),
        ];
  }
  if (condition.kind === "absence") return checkSelection(condition.measure, [], "condition.measure");
  const { measure, groupBy } = condition;
  return [
    ...checkSelection(measure, groupBy, "condition.measure"),
    ...checkAggregate(measure),
    ...(condition.kind === "trend" ? checkTrend(measure) : []),
    ...(measure.of ? checkSelection(measure.of, groupBy, "condition.measure.of") : []),
  ];
}

/** @throws {AppError} `validation` for what a condition asks for that is not there. */
export function refuseUnknown(condition: Condition): void {
  const fields = checkCondition(condition);
  if (fields.length > 0) throw new AppError("validation", "Some fields are invalid.", { fields });
}

function checkSelection(
  { metric: name, where }: Selection,
  groupBy: readonly string[],
  path: string,
): FieldError[] {
  const metric = METRICS.get(name);
  if (!metric) {
    return [
      error(
        `${path}.metric`,
        `${JSON.stringify(name)} is not measured; allowed: ${[...METRICS.keys()].join(", ")}`,
      ),
    ];
  }
  const needed = [...new Set([...Object.keys(where), ...groupBy])];
  const unknown = needed.filter((label) => !metric.labels.includes(label));
  if (unknown.length > 0) {
    const allowed = metric.labels.length > 0 ? `allowed: ${metric.labels.join(", ")}` : "it has none";
    return [error(`${path}.where`, `${name} has no label ${unknown.join(", ")}; ${allowed}`)];
  }
  return hasView(metric, needed)
    ? []
    : [error(`${path}.where`, `${name} is not kept by ${needed.join(" and ")}`)];
}

function hasView(metric: Metric, needed: readonly string[]): boolean {
  return viewsOf(metric).some((labels) => needed.every((label) => labels.includes(label)));
}

function checkAggregate({ metric: name, aggregate, of }: Measure): FieldError[] {
  const path = "condition.measure.aggregate";
  const kind = METRICS.get(name)?.kind;
  const allowed = kind ? AGGREGATES_OF[kind] : [];
  if (kind && !allowed.includes(aggregate)) {
    return [error(path, `a ${kind} has no ${aggregate}; allowed: ${allowed.join(", ")}`)];
  }
  if (aggregate === "ratio" && !of)
    return [error("condition.measure.of", "is required: what the ratio is of")];
  if (aggregate !== "ratio" && of) return [error("condition.measure.of", "is only for a ratio")];
  return of && METRICS.get(of.metric)?.kind === "gauge"
    ? [error("condition.measure.of", `${of.metric} is a gauge, of which there is no share`)]
    : [];
}

function checkTrend({ aggregate }: Measure): FieldError[] {
  return aggregate === "ratio"
    ? [error("condition.measure.aggregate", "a trend is of one metric, not of a ratio of two")]
    : [];
}

function error(path: string, message: string): FieldError {
  return { path, message };
}
