import type { Sql } from "#db/connect.ts";
import { SECOND_MS } from "#lib/units.ts";
import { normalise } from "./fingerprint.ts";

const ANALYZE_WITHIN_MS = 5 * SECOND_MS;
const LOCK_WITHIN_MS = 500;

/** Words by which a statement may change something, beside what its functions do. */
const CHANGES =
  /\b(insert|update|delete|merge|into|for (no key )?update|for (key )?share|create|drop|alter|truncate|lock)\b/i;
const READS = /^(select|with|values|table)\b/i;
const EXPLAINED = /^(select|with|values|table|insert|update|delete|merge)\b/i;
/** Volatile by name, and yet they change nothing. */
const HARMLESS = ["random", "clock_timestamp", "timeofday", "gen_random_uuid", "pg_sleep"];
const CALLED = /([a-z_][a-z0-9_]*)\s*\(/gi;

/** What a plan says of itself, and nothing of the values: those stand in conditions only. */
const PLAIN_FIELDS = new Set([
  "Node Type",
  "Parent Relationship",
  "Subplan Name",
  "Relation Name",
  "Schema",
  "Alias",
  "Index Name",
  "CTE Name",
  "Function Name",
  "Join Type",
  "Strategy",
  "Partial Mode",
  "Scan Direction",
  "Operation",
  "Command",
  "Sort Method",
  "Sort Space Type",
  "Name",
]);

export type Plan = { [field: string]: unknown };

/**
 * How the server does a query. Reads are run once more, to be measured, in a transaction that can't write; what may change
 * something never is, and of what is no query there is no plan.
 *
 * @param parameters As the query had them: they are in no part of the plan.
 * @throws When the server refuses or takes too long.
 */
export async function explain(
  sql: Sql,
  text: string,
  parameters: readonly unknown[],
): Promise<{ isAnalyzed: boolean; plan: Plan } | null> {
  const normalised = normalise(text);
  if (!EXPLAINED.test(normalised) || normalised.includes(";")) return null;
  const isAnalyzed = await isRead(sql, normalised);
  const options = isAnalyzed ? "analyze, buffers, settings, format json" : "settings, format json";
  const rows = await sql.begin("read only", async (tx) => {
    await tx.unsafe(`set local statement_timeout = ${ANALYZE_WITHIN_MS}`);
    await tx.unsafe(`set local lock_timeout = ${LOCK_WITHIN_MS}`);
    return tx.unsafe<{ "QUERY PLAN": Plan[] | string }[]>(
      `explain (${options}) ${text}`,
      parameters as never[],
    );
  });
  const answer = rows[0]?.["QUERY PLAN"];
  const plans: Plan[] = typeof answer === "string" ? JSON.parse(answer) : (answer ?? []);
  return plans[0] ? { isAnalyzed, plan: withoutValues(plans[0]) } : null;
}

/** @param normalised Values and comments are no longer in it. */
async function isRead(sql: Sql, normalised: string): Promise<boolean> {
  if (!READS.test(normalised) || CHANGES.test(normalised)) return false;
  const called = [...normalised.matchAll(CALLED)].map(([, name = ""]) => name.toLowerCase());
  const volatile = await sql`
    select 1 from pg_proc
    where proname = any(${called}::text[]) and provolatile = 'v' and proname <> all(${HARMLESS}::text[]) limit 1`;
  return volatile.length === 0;
}

/** The server shows values in conditions; parameters too. */
function withoutValues(part: Plan): Plan {
  return Object.fromEntries(
    Object.entries(part).map(([field, value]) => [field, PLAIN_FIELDS.has(field) ? value : cleaned(value)]),
  );
}

function cleaned(value: unknown): unknown {
  if (typeof value === "string") return normalise(value);
  if (Array.isArray(value)) return value.map(cleaned);
  // JSON has no other objects.
  return typeof value === "object" && value !== null ? withoutValues(value as Plan) : value;
}
