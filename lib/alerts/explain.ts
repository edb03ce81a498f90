import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { HOUR_MS, MINUTE_MS } from "#lib/units.ts";
import { type Happening, rankCauses, type Suspect } from "./causes.ts";
import { formatMeasured } from "./format.ts";
import { type Measured, type ReadSeries, readMeasure } from "./measure.ts";
import type { Condition, Measure } from "./model.ts";
import { isoOf } from "./queries.ts";
import { findSlo } from "./slos.ts";
import { QUESTIONS, type Question } from "./suspects.ts";

/** So long after it fired, causes are still looked for: what is measured arrives late. */
const EXPLAINED_WITHIN_MS = 5 * MINUTE_MS;
const LOOK_BACK_MS = 30 * MINUTE_MS;
const AROUND_MS = 5 * MINUTE_MS;

type Unexplained = { alertId: string; startedAtMs: number; condition: Condition };

/** Gives what has just fired its likely causes. Never rejects for want of them: an alert without is still one. */
export async function explainAlerts(sql: Sql, read: ReadSeries, nowMs: number): Promise<void> {
  const alerts = await sql<Unexplained[]>`
    select alert_id as "alertId", condition, (extract(epoch from started_at) * 1000)::double precision as "startedAtMs"
    from alerts join alert_rules using (rule_id)
    where state = 'firing' and causes = '[]' and fired_at >= ${isoOf(nowMs - EXPLAINED_WITHIN_MS)}`;
  for (const { alertId, startedAtMs, condition } of alerts) {
    try {
      const [happenings, suspects] = await Promise.all([
        listHappenings(sql, startedAtMs),
        readSuspects(read, startedAtMs, nowMs),
      ]);
      const causes = rankCauses({ metric: metricOf(condition), startedAtMs }, happenings, suspects);
      await sql`update alerts set causes = ${JSON.stringify(causes)}::text::jsonb where alert_id = ${alertId}`;
    } catch (error) {
      logger.warn("alert not explained", { error });
    }
  }
}

function metricOf(condition: Condition): string | null {
  if (condition.kind !== "burn") return condition.measure.metric;
  const indicator = findSlo(condition.slo)?.indicator;
  if (!indicator) return null;
  return indicator.kind === "failed" ? indicator.total.metric : indicator.of.metric;
}

async function listHappenings(sql: Sql, startedAtMs: number): Promise<Happening[]> {
  return sql<Happening[]>`
    select kind, label, (extract(epoch from at) * 1000)::double precision as "atMs" from performance_events
    where at between ${isoOf(startedAtMs - LOOK_BACK_MS)} and ${isoOf(startedAtMs + AROUND_MS)}
    order by at desc limit 50`;
}

/** From shortly before the alert began until now, against the hour before that. */
async function readSuspects(read: ReadSeries, startedAtMs: number, nowMs: number): Promise<Suspect[]> {
  const splitMs = startedAtMs - AROUND_MS;
  const asked = QUESTIONS.filter(({ measure }) => METRICS.has(measure.metric));
  const found = await Promise.all(
    asked.map(async (question) => {
      const [before, after] = await Promise.all([
        readMeasure(read, question.measure, question.groupBy, { fromMs: splitMs - HOUR_MS, toMs: splitMs }),
        readMeasure(read, question.measure, question.groupBy, { fromMs: splitMs, toMs: nowMs }),
      ]);
      return pairUp(question, before, after);
    }),
  );
  return found.flat();
}

function pairUp(question: Question, before: readonly Measured[], after: readonly Measured[]): Suspect[] {
  const { measure, worse, minSamples } = question;
  const bases = new Map(before.map((base) => [JSON.stringify(base.labels), base]));
  return after.map((now) => {
    const base = bases.get(JSON.stringify(now.labels));
    return {
      metric: measure.metric,
      name: question.name(now.labels),
      worse,
      before: base?.value ?? null,
      after: now.value,
      samples: Math.min(now.samples, base?.samples ?? 0),
      minSamples,
      show: showing(measure),
      href: question.href(now.labels),
    };
  });
}

const showing = (measure: Measure) => (value: number) => formatMeasured(measure, value);
