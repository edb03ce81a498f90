import { z } from "zod";

export const SEVERITIES = ["info", "warning", "critical"] as const;
export type Severity = (typeof SEVERITIES)[number];

export const AGGREGATES = [
  "count",
  "sum",
  "rate",
  "mean",
  "min",
  "max",
  "p50",
  "p75",
  "p90",
  "p95",
  "p99",
  "ratio",
] as const;
export type Aggregate = (typeof AGGREGATES)[number];

const minutes = (most: number) => z.number().int().min(0).max(most);
const HOURS_6 = 360;
const DAY = 1_440;

const selection = z.strictObject({
  metric: z.string().min(1).max(120).describe("Its name in the catalogue."),
  where: z
    .record(z.string().max(60), z.array(z.string().max(200)).min(1).max(50))
    .default({})
    .describe("By label, the values that count."),
});
export type Selection = z.output<typeof selection>;

const measure = selection.extend({
  aggregate: z.enum(AGGREGATES).describe("Ratio: of `metric` to `of`. Rate: a second."),
  of: selection.optional(),
});
export type Measure = z.output<typeof measure>;

const groupBy = z
  .array(z.string().max(60))
  .max(2)
  .default([])
  .describe("One alert for each value of these labels.");
const patience = {
  forMinutes: minutes(DAY).describe("How long it must hold before it counts."),
  clearMinutes: minutes(DAY).describe("How long it must be over before it is."),
};
const compare = z.enum(["above", "below"]);
const windowMinutes = z.number().int().min(1).max(DAY).describe("How much of the past is looked at.");
const minSamples = z.number().min(0).max(1e9).describe("With fewer, nothing is concluded.");

export const condition = z.discriminatedUnion("kind", [
  z.strictObject({
    kind: z.literal("threshold"),
    measure,
    groupBy,
    windowMinutes,
    compare,
    bound: z.number().describe("In the metric's unit."),
    minSamples,
    ...patience,
  }),
  z.strictObject({
    kind: z.literal("absence"),
    measure: selection,
    windowMinutes,
    lookbackMinutes: z
      .number()
      .int()
      .min(1)
      .max(7 * DAY)
      .describe("Where it must have been before."),
    minSamples,
    ...patience,
  }),
  z.strictObject({
    kind: z.literal("change"),
    measure,
    groupBy,
    windowMinutes: z.number().int().min(1).max(HOURS_6),
    baseline: z.enum(["previous", "yesterday", "last-week"]),
    compare,
    byRatio: z.number().gt(0).max(100).describe("0.5: by half of what it was."),
    minSamples,
    ...patience,
  }),
  z.strictObject({
    kind: z.literal("trend"),
    measure,
    groupBy,
    windowMinutes: z
      .number()
      .int()
      .min(60)
      .max(7 * DAY)
      .describe("How much of the past is looked at; it is measured in at least half of it."),
    direction: z.enum(["growing", "shrinking"]),
    byRatio: z
      .number()
      .gt(0)
      .max(100)
      .describe("Of its usual level in that time, with a confidence of 95 %; 0.5: by half."),
    ...patience,
  }),
  z.strictObject({
    kind: z.literal("burn"),
    slo: z.string().max(60),
    minEvents: z.number().int().min(1).max(1e9).describe("In the longer window."),
    clearMinutes: patience.clearMinutes,
  }),
]);
export type Condition = z.output<typeof condition>;
export type ConditionOf<Kind extends Condition["kind"]> = Extract<Condition, { kind: Kind }>;

export const ruleInput = z.strictObject({
  title: z.string().trim().min(1).max(120),
  severity: z.enum(SEVERITIES),
  isEnabled: z.boolean(),
  condition,
});
export type RuleInput = z.output<typeof ruleInput>;

export const ruleId = z
  .string()
  .regex(/^[a-z0-9-]{1,60}$/)
  .meta({ title: "1 to 60 small letters, digits and dashes" });
export const alertRule = ruleInput.extend({ ruleId });
export type AlertRule = z.output<typeof alertRule>;

export const removedRule = z.strictObject({ ruleId });

const labels = z.record(z.string(), z.string());
export const ruleTrialInput = z.strictObject({ condition });
export const ruleTrial = z.strictObject({
  fromMs: z.number(),
  toMs: z.number(),
  fired: z.number().int().min(0).describe("How often, as far as a look every five minutes tells."),
  firings: z
    .array(
      z.strictObject({
        labels,
        firedAtMs: z.number(),
        resolvedAtMs: z.number().nullable().describe("Null: it would still be firing."),
        detail: z.string(),
      }),
    )
    .describe("The newest first, twenty at most."),
  now: z
    .array(z.strictObject({ labels, isBreaching: z.boolean(), detail: z.string() }))
    .describe("What the condition finds at the moment, the worst first, ten at most."),
});
export type RuleTrial = z.output<typeof ruleTrial>;

/** What changed on the same clock as an alert, with what tells so. */
export const cause = z.strictObject({
  kind: z.enum(["event", "metric"]),
  /** Plain words: "Deployment: 0.2.0, 4 min before". */
  summary: z.string(),
  /** From 0 to 1: how likely, as far as clocks and sizes tell. */
  likelihood: z.number().min(0).max(1),
  /** A panel that shows it. */
  href: z.string(),
});
export type Cause = z.output<typeof cause>;

export const CHANNELS = ["webhook", "email"] as const;
export type Channel = (typeof CHANNELS)[number];

export const delivery = z.strictObject({
  /** What the receiver knows; null: nothing yet. */
  told: z.enum(["firing", "resolved"]).nullable(),
  /** Since it last succeeded. */
  attempts: z.number().int().min(0),
  nextAtMs: z.number(),
  sentAtMs: z.number().nullable(),
  error: z.string().nullable(),
  /** Of all that was told together: the first alert of them. */
  incidentId: z.string().nullable(),
  hasGivenUp: z.boolean(),
});
export type Delivery = z.output<typeof delivery>;

export const alert = z.strictObject({
  alertId: z.uuid(),
  ruleId: z.string(),
  title: z.string(),
  labels,
  state: z.enum(["pending", "firing", "resolved"]),
  severity: z.enum(SEVERITIES),
  value: z.number().nullable(),
  startedAtMs: z.number(),
  firedAtMs: z.number().nullable(),
  clearingSinceMs: z.number().nullable(),
  resolvedAtMs: z.number().nullable(),
  observedAtMs: z.number(),
  detail: z.string(),
  causes: z.array(cause),
  deliveries: z.partialRecord(z.enum(CHANNELS), delivery),
});
export type Alert = z.output<typeof alert>;

export const silenceInput = z.strictObject({
  ruleId: ruleId.nullable().describe("Null: of all rules."),
  minutes: z
    .number()
    .int()
    .min(5)
    .max(30 * DAY)
    .describe("From now on."),
  reason: z.string().trim().min(1).max(200),
});
export type SilenceInput = z.output<typeof silenceInput>;

export const silence = z.strictObject({
  silenceId: z.uuid(),
  ruleId: z.string().nullable(),
  startsAtMs: z.number(),
  endsAtMs: z.number(),
  reason: z.string(),
});
export type Silence = z.output<typeof silence>;

export const endedSilence = z.strictObject({ silenceId: z.uuid() });

/** Fewer tell nothing of a promise: a few that were bad would spend all of its budget. */
export const LEAST_EVENTS = 500;

export const budget = z.strictObject({
  sloId: z.string(),
  title: z.string(),
  target: z.number().gt(0).lt(1),
  windowDays: z.number().int(),
  events: z.number().min(0),
  badRatio: z.number().min(0).max(1).nullable().describe("Null: nothing happened."),
  leftRatio: z.number().max(1).nullable().describe("Of what may go wrong; below 0 it is overdrawn."),
  days: z
    .array(z.strictObject({ startMs: z.number(), bad: z.number(), total: z.number() }))
    .describe("In order; a day on which nothing happened is not there."),
});
export type Budget = z.output<typeof budget>;

export const alertsOverview = z.strictObject({
  open: z.array(alert).describe("Firing first, then those that may fire; the most severe first."),
  past: z.array(alert).describe("Of the last 30 days, newest first, a hundred at most."),
  rules: z.array(alertRule),
  silences: z.array(silence).describe("Those that have not ended."),
  budgets: z.array(budget),
});
export type AlertsOverview = z.output<typeof alertsOverview>;
