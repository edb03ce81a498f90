import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { noteEvent } from "#lib/metrics/events.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import { Sketch } from "#lib/metrics/sketch.ts";
import { measured } from "#lib/testing/measured.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { addSilence, endSilence, saveRule } from "./commands.ts";
import { evaluateAlerts } from "./evaluate-alerts.ts";
import { type Condition, condition } from "./model.ts";
import { listOpenAlerts, listPastAlerts, listRules, listSilences } from "./queries.ts";
import { SHIPPED_RULES } from "./rules.ts";

const REQUESTS = "http_server_request_duration_seconds";
let sql: Sql;
let nowMs = 0;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("alerts_test"));
});
afterAll(() => sql?.end());
beforeEach(async () => {
  await sql`delete from alert_rules`;
  await sql`delete from performance_events`;
  nowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
});

const slow: Condition = condition.parse({
  kind: "threshold",
  measure: { metric: REQUESTS, aggregate: "p95" },
  groupBy: ["route"],
  windowMinutes: 5,
  compare: "above",
  bound: 1,
  minSamples: 5,
  forMinutes: 2,
  clearMinutes: 2,
});
const by = { viewer: { userId: "00000000-0000-4000-8000-000000000001" }, headers: null };
const saveSlow = (isEnabled = true) =>
  saveRule("slow", { title: "Slow", severity: "warning", isEnabled, condition: slow }, by, sql);
const answers = (value: number) => () =>
  measured([{ metric: REQUESTS, labels: { route: "/" }, atMs: nowMs - MINUTE_MS, value, times: 10 }]);
const slowly = answers(3);
const quickly = answers(0.1);

async function minute(read: () => ReturnType<typeof measured>): Promise<string[]> {
  nowMs += MINUTE_MS;
  await evaluateAlerts(sql, read(), nowMs);
  return (await listOpenAlerts(sql)).map(({ ruleId, state }) => `${ruleId} ${state}`);
}

test("an alert is pending, fires, and becomes history", async () => {
  await saveSlow();
  expect(await minute(slowly)).toEqual(["slow pending"]);
  expect(await minute(slowly)).toEqual(["slow pending"]);
  expect(await minute(slowly)).toEqual(["slow firing"]);
  const [firing] = await listOpenAlerts(sql);
  expect(firing).toMatchObject({
    title: "Slow",
    labels: { route: "/" },
    firedAtMs: nowMs,
    severity: "warning",
  });

  await minute(quickly);
  await minute(quickly);
  expect(await minute(quickly)).toEqual([]);
  const [past] = await listPastAlerts(sql, { sinceMs: 0, limit: 5 });
  expect(past).toMatchObject({ alertId: firing?.alertId, state: "resolved", resolvedAtMs: nowMs });
});

test("two evaluators at once make one alert, and one firing", async () => {
  await saveSlow();
  const both = async () => {
    nowMs += MINUTE_MS;
    await Promise.all([1, 2, 3, 4].map(() => evaluateAlerts(sql, slowly(), nowMs)));
    return (await listOpenAlerts(sql)).map(({ state }) => state);
  };
  expect([await both(), await both(), await both()]).toEqual([["pending"], ["pending"], ["firing"]]);
});

test("an evaluator that lags behind undoes nothing", async () => {
  await saveSlow();
  for (let i = 0; i < 3; i++) await minute(slowly);
  await evaluateAlerts(sql, quickly(), nowMs - 10 * MINUTE_MS);
  expect(await listOpenAlerts(sql)).toMatchObject([{ state: "firing", clearingSinceMs: null }]);
});

test("a rule that is switched off ends its alerts", async () => {
  await saveSlow();
  for (let i = 0; i < 3; i++) await minute(slowly);
  await saveSlow(false);
  expect(await minute(slowly)).toEqual([]);
});

test("one rule that cannot be evaluated keeps no other from it", async () => {
  await saveSlow();
  await sql`
    insert into alert_rules (rule_id, title, severity, condition)
    values ('broken', 'Broken', 'info', '{"kind":"threshold","measure":{"metric":"gone","aggregate":"p95"}}')`;
  expect(await minute(slowly)).toEqual(["slow pending"]);
});

test("an alert tells what happened shortly before", async () => {
  await saveSlow();
  await sql`delete from performance_events`;
  await noteEvent(sql, "deployment", "0.2.0");
  for (let i = 0; i < 3; i++) await minute(slowly);
  const [firing] = await listOpenAlerts(sql);
  expect(firing?.causes).toMatchObject([
    { kind: "event", summary: expect.stringContaining("Deployment: 0.2.0") },
  ]);
});

test("what ships is added once, and what was changed stays changed", async () => {
  const shipped = SHIPPED_RULES[0];
  if (!shipped) throw new Error("nothing ships");
  await saveRule(shipped.ruleId, { ...shipped, title: "Ours" }, by, sql);
  await minute(quickly);
  await minute(quickly);
  const rules = await listRules(sql);
  expect(rules.map(({ ruleId }) => ruleId).sort()).toEqual(SHIPPED_RULES.map(({ ruleId }) => ruleId).sort());
  expect(rules.find(({ ruleId }) => ruleId === shipped.ruleId)?.title).toBe("Ours");
});

test("what was measured is read from the database", async () => {
  await saveSlow();
  const startedAt = new Date(nowMs - MINUTE_MS).toISOString();
  const sketch = new Sketch();
  sketch.add(3, 10);
  await sql`select create_measurement_partitions(${startedAt})`;
  await sql`
    with series as (
      insert into metric_series (metric, view, labels) values (${REQUESTS}, 'route', '{"route":"/"}') returning series_id)
    insert into performance_metrics (series_id, resolution_s, started_at, writer, count, sum, min, max, sketch)
    select series_id, 10, ${startedAt}, gen_random_uuid(), 10, 30, 3, 3, ${sketch.encode()} from series`;
  await evaluateAlerts(sql, (query) => readSeries(sql, query, nowMs), nowMs);
  expect(await listOpenAlerts(sql)).toMatchObject([
    { ruleId: "slow", state: "pending", labels: { route: "/" } },
  ]);
});

test("a silence begins, is listed and ends", async () => {
  await saveSlow();
  const made = await addSilence({ ruleId: "slow", minutes: 30, reason: "Moving" }, nowMs, by, sql);
  expect(await listSilences(sql, nowMs)).toEqual([made]);
  expect(await listSilences(sql, nowMs + 31 * MINUTE_MS)).toEqual([]);
  await endSilence(made.silenceId, nowMs, by, sql);
  expect(await listSilences(sql, nowMs)).toEqual([]);
  await expect(endSilence(made.silenceId, nowMs, by, sql)).rejects.toMatchObject({ code: "not_found" });
  await expect(
    addSilence({ ruleId: "gone", minutes: 30, reason: "x" }, nowMs, by, sql),
  ).rejects.toMatchObject({
    code: "validation",
    fields: [{ path: "ruleId" }],
  });
});

test("without a database evaluating fails, and goes on when it is back", async () => {
  await saveSlow();
  const gone = connect("postgres://nobody@127.0.0.1:1/none", { poolSize: 1 });
  await expect(evaluateAlerts(gone, slowly(), nowMs)).rejects.toThrow();
  await gone.end();
  expect(await minute(slowly)).toEqual(["slow pending"]);
});
