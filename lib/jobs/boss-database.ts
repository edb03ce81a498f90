import type { Db } from "pg-boss";
import type { Sql } from "#db/connect.ts";

/**
 * pg-boss asks through our driver, so that what it asks is measured like everything else. It sends scripts with `begin` and
 * `commit` as one query: the pool must have one connection only.
 */
export function bossDatabase(sql: Sql): Db {
  // pg-boss writes JSON itself; the driver would wrap it once more.
  for (const type of JSON_TYPES) sql.options.serializers[type] = (value) => asJson(value);
  return {
    async executeSql(text, values = []) {
      const parameters = values.map((value) => value ?? null);
      const result = await (parameters.length > 0
        ? sql.unsafe(text, parameters as never[])
        : sql.unsafe(text));
      // Of a script, the rows of each statement in turn.
      return { rows: result.some((row) => Array.isArray(row)) ? result.flat() : [...result] };
    },
  };
}

/** `json` and `jsonb` in pg_type. */
const JSON_TYPES = [114, 3802];

function asJson(value: unknown): string {
  return typeof value === "string" ? value : JSON.stringify(value);
}
