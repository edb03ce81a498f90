import { randomBytes } from "node:crypto";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, inject, test } from "vitest";
import { connect, type Sql } from "./connect.ts";
import { migrate, newestApplied, newestKnown } from "./migrate.ts";
import { Refusal } from "./refusal.ts";

let databaseUrl: string;
let sql: Sql;
let migrationsDir: string;

beforeEach(async () => {
  migrationsDir = await mkdtemp(join(tmpdir(), "hestia-migrations-"));
  await mkdir(join(migrationsDir, "meta"));
  const name = `migrate_${randomBytes(4).toString("hex")}`;
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe(`create database ${name}`);
  await server.end();
  databaseUrl = inject("databaseUrl").replace(/\/hestia$/, `/${name}`);
  sql = connect(databaseUrl, { poolSize: 2 });
});
afterEach(async () => {
  await sql.end();
  await rm(migrationsDir, { recursive: true });
});

async function write(...migrations: string[]): Promise<void> {
  const entries = migrations.map((_, idx) => ({
    idx,
    version: "7",
    when: idx + 1,
    tag: `m${idx}`,
    breakpoints: true,
  }));
  await writeFile(
    join(migrationsDir, "meta", "_journal.json"),
    JSON.stringify({ dialect: "postgresql", entries }),
  );
  for (const [idx, text] of migrations.entries()) await writeFile(join(migrationsDir, `m${idx}.sql`), text);
}

async function tables(): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select tablename as name from pg_tables where schemaname = 'public' order by 1`;
  return rows.map((row) => row.name);
}

test("runs what is pending, once", async () => {
  await write("create table a ()");
  expect(await migrate(databaseUrl, migrationsDir)).toBe(1);
  await write("create table a ()", "create table b ()", "create table c ()");
  expect(await migrate(databaseUrl, migrationsDir)).toBe(2);
  expect(await migrate(databaseUrl, migrationsDir)).toBe(0);
  expect(await tables()).toEqual(["a", "b", "c"]);
  expect(await newestApplied(sql)).toBe(await newestKnown(migrationsDir));
});

test("one that fails takes back all that ran with it, and says why in one line", async () => {
  await write("create table a ()");
  await migrate(databaseUrl, migrationsDir);
  await write(
    "create table a ()",
    "create table b ()",
    "create table c ();--> statement-breakpoint\nselect 1/0",
  );

  const refusal = await migrate(databaseUrl, migrationsDir).catch((error) => error);

  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal.message).toBe("A migration failed and the database was left as it was: division by zero");
  expect(await tables()).toEqual(["a"]);
  await write("create table a ()", "create table b ()");
  expect(await migrate(databaseUrl, migrationsDir)).toBe(1);
});

test("processes that start together migrate one after the other", async () => {
  await write("select pg_sleep(0.1)", "create table a ()");
  const counts = await Promise.all([1, 2, 3].map(() => migrate(databaseUrl, migrationsDir)));
  expect(counts.toSorted()).toEqual([0, 0, 2]);
});

test("knows a database that no migration has reached", async () => {
  expect(await newestApplied(sql)).toBe(0);
});
