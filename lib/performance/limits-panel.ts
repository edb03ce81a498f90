import { isIPv4 } from "node:net";
import { getPool, type Sql } from "#db/connect.ts";
import { getAdmission } from "#lib/http/running-admission.ts";
import {
  ADMISSION_DECISIONS,
  ADMISSION_EXPECTED_WAIT,
  LIMIT_DECISIONS,
} from "#lib/metrics/catalogue/limits.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Point, Series } from "#lib/metrics/series.ts";
import { getLimiter } from "#lib/rate-limit/limiter.ts";
import { POLICY_NAMES } from "#lib/rate-limit/policies.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { LimitsPerformance } from "./limits-model.ts";
import { inOne, inSteps, type Range } from "./range.ts";

const LISTED_CLIENTS = 20;
const MOST_LINES = 6;

/** How often each limit was reached, by whom, and what was refused because there was too much to do. */
export async function readLimits(range: Range, sql: Sql = getPool()): Promise<LimitsPerformance> {
  const refused = { outcome: ["refused"] };
  const byQueue = (outcome: string) =>
    readSeries(sql, {
      metric: ADMISSION_DECISIONS.name,
      filters: { outcome: [outcome] },
      groupBy: ["queue"],
      ...inSteps(range),
    });
  const [decisions, refusedOverTime, admissions, shedOverTime, crowdedOverTime, waits] = await Promise.all([
    readSeries(sql, {
      metric: LIMIT_DECISIONS.name,
      filters: {},
      groupBy: ["policy", "outcome"],
      ...inOne(range),
    }),
    readSeries(sql, {
      metric: LIMIT_DECISIONS.name,
      filters: refused,
      groupBy: ["policy"],
      ...inSteps(range),
    }),
    readSeries(sql, { metric: ADMISSION_DECISIONS.name, filters: {}, groupBy: ["outcome"], ...inOne(range) }),
    byQueue("shed"),
    byQueue("crowded"),
    readSeries(sql, {
      metric: ADMISSION_EXPECTED_WAIT.name,
      filters: {},
      groupBy: ["queue"],
      ...inSteps(range),
    }),
  ]);
  const countOf = (policy: string, outcome: string) =>
    decisions.find(({ labels }) => labels.policy === policy && labels.outcome === outcome)?.total.sum ?? 0;
  const admissionsOf = (outcome: string) =>
    admissions.find(({ labels }) => labels.outcome === outcome)?.total.sum ?? 0;
  const limiter = getLimiter();
  const now = getAdmission()?.state;
  return {
    state: limiter.isOn ? limiter.state : "off",
    limits: POLICY_NAMES.map((name) => {
      const { what, quota, windowMs, burst, withoutRedis } = limiter.policy(name);
      const counts = { allowed: countOf(name, "allowed"), refused: countOf(name, "refused") };
      const unchecked = countOf(name, "unchecked");
      return { name, what, quota, windowS: windowMs / SECOND_MS, burst, withoutRedis, ...counts, unchecked };
    }),
    refused: lines(refusedOverTime, "policy", ({ sum }) => sum),
    mostRefused: limiter.refusals
      .top(LISTED_CLIENTS)
      .map(({ subject, ...refused }) => ({ ...refused, who: shortened(subject) })),
    admission: {
      admitted: admissionsOf("admitted"),
      shed: admissionsOf("shed"),
      crowded: admissionsOf("crowded"),
      shedOverTime: lines(shedOverTime, "queue", ({ sum }) => sum),
      crowdedOverTime: lines(crowdedOverTime, "queue", ({ sum }) => sum),
      waitS: lines(waits, "queue", ({ max }) => max),
      now: { waiting: now?.waiting ?? 0, expectedWaitS: (now?.expectedWaitMs ?? 0) / SECOND_MS },
    },
  };
}

/** Enough to tell one from another, too little to find a person: IPv4 without its last part, IPv6 without its fourth. */
export function shortened(subject: string): string {
  if (isIPv4(subject)) return `${subject.split(".").slice(0, 3).join(".")}.0/24`;
  if (subject.endsWith("::/64")) return `${subject.split(":").slice(0, 3).join(":")}::/48`;
  if (/^[0-9a-f]{8}-/.test(subject)) return `account ${subject.slice(0, 8)}…`;
  return subject === "unknown" ? subject : "an e-mail address";
}

/** The fullest first. */
function lines(series: readonly Series[], label: string, figure: (point: Point) => number | null) {
  return series
    .toSorted((a, b) => b.total.sum - a.total.sum)
    .slice(0, MOST_LINES)
    .map(({ labels, points }) => ({
      name: labels[label] ?? "",
      points: points.map((point): [number, number | null] => [point.startMs, figure(point)]),
    }));
}
