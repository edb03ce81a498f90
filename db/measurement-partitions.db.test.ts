import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inRollback } from "#db/testing/in-rollback.ts";

const INSERT = sql`
  insert into performance_metrics (series_id, resolution_s, started_at, writer, count, sum)
  select 1, resolution_s, '2031-02-28T23:59:59Z', gen_random_uuid(), 1, 1
  from unnest(array[10, 60, 3600, 86400]) as resolution_s`;

test("a time has its partitions once they are made, however often", () =>
  inRollback(async (db) => {
    await db.execute(sql`select create_measurement_partitions('2031-02-28T23:59:59Z')`);
    await db.execute(sql`select create_measurement_partitions('2031-02-28T00:00:00Z')`);

    await db.execute(INSERT);

    const [found] = await db.execute(
      sql`select count(distinct tableoid)::integer as tables from performance_metrics where started_at > '2031-01-01'`,
    );
    expect(found).toEqual({ tables: 4 });
  }));

test("a time without partitions is refused", () =>
  inRollback(async (db) => {
    await expect(db.execute(INSERT)).rejects.toMatchObject({ cause: { code: "23514" } });
  }));
