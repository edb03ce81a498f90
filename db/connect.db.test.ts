import { AsyncLocalStorage } from "node:async_hooks";
import { sql as drizzled } from "drizzle-orm";
import { expect, inject, onTestFinished, test } from "vitest";
import { startTcpProxy } from "#lib/testing/tcp-proxy.ts";
import { ARRAY_TYPES } from "./array-types.ts";
import { createDb } from "./client.ts";
import { connect, observeQueries, type QueryNote } from "./connect.ts";

function open(options: Parameters<typeof connect>[1] = { poolSize: 1 }) {
  const sql = connect(inject("databaseUrl"), options);
  onTestFinished(() => sql.end());
  return sql;
}

function watch(): QueryNote[] {
  const notes: QueryNote[] = [];
  onTestFinished(observeQueries((note) => void notes.push(note)));
  return notes;
}

test("an observer is told how long queries take, those that fail included, and changes nothing of them", async () => {
  const sql = open();
  const notes = watch();

  expect(await sql.unsafe("select $1::int as one, pg_sleep(0.05)", [1]).values()).toEqual([[1, ""]]);
  await expect(sql.unsafe("select nothing")).rejects.toThrow(/nothing/);

  expect(notes).toMatchObject([
    { text: "select $1::int as one, pg_sleep(0.05)", parameters: ["1"], rows: 1, error: null },
    { text: "select nothing", parameters: [], rows: 0, error: { code: "42703" } },
  ]);
  expect(notes[0]?.durationMs).toBeGreaterThanOrEqual(50);
});

test("nothing escapes it: templates, transactions, savepoints, drizzle's; with the rows that each found or changed", async () => {
  const sql = open();
  const notes = watch();

  await sql.begin(async (tx) => {
    await tx`create temporary table bowls (size integer) on commit drop`;
    await tx`insert into bowls select * from generate_series(1, ${4}::integer)`;
    await tx.savepoint((inner) => inner`select size from bowls where size > ${1}`);
  });
  const db = createDb(sql);
  await db.transaction((tx) => tx.execute(drizzled`select 1 union select 2`));
  await sql.unsafe("select 1; select 1 union select 2");

  expect(notes.map(({ text, rows }) => [text, rows])).toEqual([
    ["begin ", 0],
    ["create temporary table bowls (size integer) on commit drop", 0],
    ["insert into bowls select * from generate_series(1, $1::integer)", 4],
    ['savepoint "s0"', 0],
    ["select size from bowls where size > $1", 3],
    ["commit", 0],
    ["begin ", 0],
    ["select 1 union select 2", 2],
    ["commit", 0],
    ["select 1; select 1 union select 2", 3],
  ]);
});

test("what a query waited for a connection is told apart", async () => {
  const sql = open();
  await sql`select 1`;
  const notes = watch();

  await Promise.all([sql`select pg_sleep(0.1)`, sql`select 2`]);

  const [first, second] = notes;
  expect(first?.waitMs).toBeLessThan(50);
  expect(second?.waitMs).toBeGreaterThanOrEqual(90);
  expect((second?.durationMs ?? 0) - (second?.waitMs ?? 0)).toBeLessThan(50);
});

test("a query that no connection ever took has no wait", async () => {
  const sql = connect("postgres://nobody@127.0.0.1:1/nothing", { poolSize: 1 });
  const notes = watch();

  await expect(sql`select ${1} as one`).rejects.toThrow(/ECONNREFUSED/);
  await sql.end();

  expect(notes).toMatchObject([{ text: "select ? as one", waitMs: null, error: { code: "ECONNREFUSED" } }]);
});

test("it is told in the context of who asked, before they are", async () => {
  const sql = open();
  const asking = new AsyncLocalStorage<{ seen: string[] }>();
  onTestFinished(observeQueries(({ text }) => void asking.getStore()?.seen.push(text)));

  const ask = (name: string) =>
    asking.run({ seen: [] }, async () => {
      await sql.begin((tx) => tx.unsafe(`select '${name}'`));
      return asking.getStore()?.seen;
    });

  expect(await Promise.all([ask("a"), ask("b")])).toEqual([
    ["begin ", "select 'a'", "commit"],
    ["begin ", "select 'b'", "commit"],
  ]);
});

test("an observer that throws fails no query", async () => {
  const sql = open();
  onTestFinished(
    observeQueries(() => {
      throw new Error("out of order");
    }),
  );

  expect(await sql`select 1 as one`).toEqual([{ one: 1 }]);
});

test("arrays are given and come back as they are, whatever they hold", async () => {
  const sql = open();
  const words = ["leek", "", "null", 'a "b"', "back\\slash", "{c,d}", "new\nline", "crème", null];
  const nested = [
    [1, 2],
    [3, 4],
  ];

  const rows =
    await sql`select ${words}::text[] as words, ${nested}::integer[][] as nested, ${[]}::uuid[] as none,
    array[1.5, 2]::float8[] as floats, array[true, false] as flags, array[1::bigint] as big`;

  expect(rows).toEqual([{ words, nested, none: [], floats: [1.5, 2], flags: [true, false], big: ["1"] }]);
});

test("the numbers of the array types are those of the server", async () => {
  const sql = open();

  const rows = await sql`select typname, oid::integer, typarray::integer from pg_type
    where typname = any(${Object.keys(ARRAY_TYPES)})`;

  expect(Object.fromEntries(rows.map(({ typname, oid, typarray }) => [typname, [oid, typarray]]))).toEqual(
    ARRAY_TYPES,
  );
});

test("a server that goes away as soon as it is reached fails what was asked, and nothing else", async () => {
  const url = new URL(inject("databaseUrl"));
  const proxy = await startTcpProxy(Number(url.port));
  onTestFinished(() => proxy.close());
  const sql = connect(Object.assign(url, { port: String(proxy.port) }).href, { poolSize: 1 });
  onTestFinished(() => sql.end({ timeout: 0 }));
  const readyForQuery = Buffer.from("Z\0\0\0\u0005I");

  proxy.mode = { kind: "cut", after: readyForQuery };
  await expect(sql`select ${1}::integer as one`).rejects.toThrow(/CONNECTION_CLOSED/);

  proxy.mode = { kind: "pass" };
  expect(await sql`select ${1}::integer as one`).toEqual([{ one: 1 }]);
});

test("however long a server has been away, whoever asks is soon told so", async () => {
  const sql = connect("postgres://nobody@127.0.0.1:1/nothing", { poolSize: 1 });
  onTestFinished(() => sql.end({ timeout: 0 }));

  const startedAt = performance.now();
  for (let attempt = 0; attempt < 8; attempt++) await expect(sql`select 1`).rejects.toThrow(/ECONNREFUSED/);

  expect(performance.now() - startedAt).toBeLessThan(8_000);
});
