import { spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, inject, test } from "vitest";
import { connect } from "#db/connect.ts";

const LAUNCHER = fileURLToPath(new URL("./start.ts", import.meta.url));

let dir: string;
beforeEach(async () => {
  dir = await mkdtemp(join(tmpdir(), "hestia-start-"));
  await chmod(dir, 0o755);
});
afterEach(() => rm(dir, { recursive: true }));

/** Runs the launcher as npm start does. Nothing here comes as far as the build. */
async function start(env: Record<string, string>) {
  const child = spawn(process.execPath, [LAUNCHER], {
    env: { PATH: process.env.PATH, NODE_ENV: "production", PORT: "0", HESTIA_DATA_DIR: dir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  const [errors, [exitCode]] = await Promise.all([
    text(child.stderr),
    once(child, "close"),
    text(child.stdout),
  ]);
  return { errors, exitCode };
}

/** An empty database on the test server. */
async function createDatabase(): Promise<string> {
  const name = `start_${randomBytes(4).toString("hex")}`;
  await run(inject("databaseUrl"), `create database ${name}`);
  return inject("databaseUrl").replace(/\/hestia$/, `/${name}`);
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const sql = connect(url, { poolSize: 1 });
  for (const statement of statements) await sql.unsafe(statement);
  await sql.end();
}

describe("npm start refuses in one plain line", () => {
  test.each([
    {
      name: "a port that is none",
      env: { PORT: "http" },
      says: "The environment is not valid: PORT: must be a whole number from 0 to 65535",
    },
    {
      name: "a DATABASE_URL that is none, without showing it",
      env: { DATABASE_URL: "mysql://cook:secret@localhost/hestia" },
      says: "The environment is not valid: DATABASE_URL: must be a postgres:// URL",
    },
    {
      name: "a database that nobody serves, naming its host and port alone",
      env: { DATABASE_URL: "postgres://cook:secret@127.0.0.1:1/hestia" },
      says: "The database of DATABASE_URL at 127.0.0.1:1 cannot be used: nothing listens there.",
    },
    {
      name: "a database host that is unknown",
      env: { DATABASE_URL: "postgres://cook:secret@no-such-host.invalid/hestia" },
      says: /^The database of DATABASE_URL at no-such-host\.invalid:5432 cannot be used: the host.*\.$/,
    },
  ])("$name", async ({ env, says }) => {
    expectRefusal(await start(env), says);
  });

  test("a wrong password, without showing it", async () => {
    const url = new URL(inject("databaseUrl"));
    url.password = "secret";
    expectRefusal(
      await start({ DATABASE_URL: url.href }),
      `The database of DATABASE_URL at ${url.host} cannot be used: password authentication failed for user "hestia".`,
    );
  });

  test("a port that is taken", async () => {
    const blocker = createServer().listen(0);
    await once(blocker, "listening");
    const address = blocker.address();
    const port = typeof address === "object" ? address?.port : null;
    const refusal = await start({ PORT: String(port) });
    blocker.close();
    expectRefusal(refusal, `PORT ${port} is taken by another program: stop it, or set PORT to another.`);
  });

  test("a PostgreSQL that is too old", async () => {
    const url = await createDatabase();
    const { pathname, host } = new URL(url);
    await run(
      url,
      "create function current_setting(text) returns text language sql return '140017'",
      `alter database ${pathname.slice(1)} set search_path = public, pg_catalog`,
    );
    expectRefusal(
      await start({ DATABASE_URL: url }),
      `PostgreSQL 14 at ${host} (DATABASE_URL) is too old: Hestia needs 15 or newer.`,
    );
  });

  test("a migration that fails, leaving the database as it was", async () => {
    const url = await createDatabase();
    await run(url, "create table tags ()");
    expectRefusal(
      await start({ DATABASE_URL: url }),
      'A migration failed and the database was left as it was: relation "tags" already exists',
    );
    const sql = connect(url, { poolSize: 1 });
    const tables = await sql`select tablename from pg_tables where schemaname = 'public'`;
    await sql.end();
    expect(tables.map((row) => row.tablename)).toEqual(["tags"]);
  });

  test("a data directory of another major version", async () => {
    await mkdir(join(dir, "postgres", "cluster"), { recursive: true });
    await writeFile(join(dir, "postgres", "cluster", "PG_VERSION"), "14\n");
    expectRefusal(
      await start({}),
      /^The data directory .*cluster is of PostgreSQL 14, this is PostgreSQL \d+: .*$/,
    );
  });

  test("a data directory that cannot be written", async () => {
    await writeFile(join(dir, "file"), "");
    expectRefusal(
      await start({ HESTIA_DATA_DIR: join(dir, "file") }),
      /^The data directory .*file cannot be written \(EEXIST\): .*$/,
    );
  });
});

function expectRefusal({ errors, exitCode }: Awaited<ReturnType<typeof start>>, says: string | RegExp): void {
  expect(errors.trimEnd()).toEqual(typeof says === "string" ? says : expect.stringMatching(says));
  expect(errors.trimEnd().split("\n")).toHaveLength(1);
  expect(errors).not.toContain("secret");
  expect(exitCode).toBe(1);
}
