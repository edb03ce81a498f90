import { beforeAll, expect, inject, onTestFinished, test } from "vitest";
import { connect } from "#db/connect.ts";
import { explain, type Plan } from "./explain.ts";

const TABLE = `cups_${crypto.randomUUID().slice(0, 8)}`;

function open() {
  const sql = connect(inject("databaseUrl"), { poolSize: 1 });
  onTestFinished(() => sql.end());
  return sql;
}

beforeAll(async () => {
  const sql = connect(inject("databaseUrl"), { poolSize: 1 });
  await sql.unsafe(`create table ${TABLE} (id integer primary key, name text)`);
  await sql.unsafe(`insert into ${TABLE} select n, 'cup ' || n from generate_series(1, 500) n`);
  return async () => {
    await sql.unsafe(`drop table ${TABLE}`);
    await sql.end();
  };
});

test("a read is run once more, and its plan holds none of its values", async () => {
  const sql = open();
  const explained = await explain(sql, `select * from ${TABLE} where name = $1 and id < 4711 and id > 2`, [
    "grandmother's secret",
  ]);

  expect(explained?.isAnalyzed).toBe(true);
  const plan = explained?.plan.Plan as Plan;
  expect(plan["Relation Name"]).toBe(TABLE);
  expect(plan["Actual Rows"]).toBe(0);
  expect(JSON.stringify(explained)).not.toMatch(/secret|4711/);
});

test.each([
  { name: "a write", text: `update ${TABLE} set name = 'x' where id = $1 returning *` },
  {
    name: "a write within a read",
    text: `with gone as (delete from ${TABLE} where id = $1 returning *) select * from gone`,
  },
  { name: "a read that locks", text: `select * from ${TABLE} where id = $1 for update` },
  {
    name: "a read that calls what may change something",
    text: `select pg_notify('cups', 'x') from ${TABLE} where id = $1`,
  },
])("$name is explained without being run", async ({ text }) => {
  const sql = open();
  const before = await sql.unsafe(`select * from ${TABLE} order by id`);

  const explained = await explain(sql, text, ["1"]);

  expect(explained).toMatchObject({ isAnalyzed: false });
  expect(JSON.stringify(explained)).not.toContain("Actual Rows");
  expect(await sql.unsafe(`select * from ${TABLE} order by id`)).toEqual(before);
});

test.each(["begin", "commit", `vacuum ${TABLE}`, `select 1; delete from ${TABLE}`, "listen cups"])(
  "there is no plan of: %s",
  async (text) => {
    expect(await explain(open(), text, [])).toBeNull();
  },
);

test("a function of our own that writes is not run, whatever it is called", async () => {
  const sql = open();
  const name = `peek_${crypto.randomUUID().slice(0, 8)}`;
  await sql.unsafe(
    `create function ${name}() returns integer language sql as 'delete from ${TABLE}; select 1'`,
  );
  onTestFinished(async () => {
    const end = connect(inject("databaseUrl"), { poolSize: 1 });
    await end.unsafe(`drop function ${name}`);
    await end.end();
  });

  expect(await explain(sql, `select ${name}()`, [])).toMatchObject({ isAnalyzed: false });
  expect(await sql.unsafe(`select 1 from ${TABLE}`)).toHaveLength(500);
});

test("one that takes too long is given up", async () => {
  await expect(explain(open(), "select pg_sleep(60)", [])).rejects.toThrow(/statement timeout/);
});
