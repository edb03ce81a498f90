import { fork } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdir, mkdtemp, readFile, rm, stat, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test } from "vitest";
import { Refusal } from "../refusal.ts";
import { isAlive } from "./processes.ts";
import { type EmbeddedServer, findEmbedded, startEmbedded } from "./server.ts";

let dataDir: string;
let running: EmbeddedServer[];
beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), "hestia-embedded-"));
  await chmod(dataDir, 0o755);
  running = [];
});
afterEach(async () => {
  for (const server of running) await server.stop();
  await rm(dataDir, { recursive: true });
});

async function start(dir = dataDir): Promise<EmbeddedServer> {
  const server = await startEmbedded(dir, { isDurable: false });
  running.push(server);
  return server;
}

async function query<T>(url: string, text: string): Promise<T | undefined> {
  const sql = postgres(url, { max: 1 });
  try {
    const [row] = await sql.unsafe(text).values();
    // Each query of these tests asks for one value.
    return row?.[0] as T | undefined;
  } finally {
    await sql.end();
  }
}

test("data, password and port outlive a stop", async () => {
  expect(await findEmbedded(dataDir)).toBeNull();
  const first = await start();
  expect(first).toMatchObject({ isNew: true, replacedOrphan: false });
  await query(first.url, "create table kept as select 7 as value");
  expect(await findEmbedded(dataDir)).toEqual({ url: first.url, isRunning: true });
  await first.stop();
  expect(isAlive(first.pid)).toBe(false);
  expect(await findEmbedded(dataDir)).toEqual({ url: first.url, isRunning: false });

  const second = await start();
  expect(second).toMatchObject({ isNew: false, replacedOrphan: false, url: first.url });
  expect(await query(second.url, "select value from kept")).toBe(7);
});

test("letters and order are the same on every system, and every connection needs the password", async () => {
  const { url } = await start();
  expect(await query(url, "select lower('ÄÉ')")).toBe("äé");
  expect(await query(url, "select 'ä' ~ '^[[:alpha:]]$'")).toBe(true);
  const wrong = new URL(url);
  wrong.password = "guess";
  await expect(query(wrong.href, "select 1")).rejects.toMatchObject({ code: "28P01" });
  const { mode } = await stat(join(dataDir, "postgres", "connection.json"));
  expect(mode & 0o077).toBe(0);
});

test("a second start on the same data is refused and leaves the first alone", async () => {
  const { url } = await start();
  await expect(start()).rejects.toThrow(/already running on the data directory .*process \d+/);
  expect(await query(url, "select 1")).toBe(1);
});

test("what a killed process left is stopped and recovered", async () => {
  const child = fork(new URL("../testing/start-and-tell.ts", import.meta.url), [dataDir], { execArgv: [] });
  const [told] = await once(child, "message");
  const orphan: { pid: number; url: string } = told;
  await query(orphan.url, "create table kept as select 7 as value");
  child.kill("SIGKILL");
  await once(child, "exit");
  expect(isAlive(orphan.pid)).toBe(true);

  const server = await start();
  expect(server).toMatchObject({ isNew: false, replacedOrphan: true });
  expect(isAlive(orphan.pid)).toBe(false);
  expect(await query(server.url, "select value from kept")).toBe(7);
});

test("another process that has the id of a killed server is left alone", async () => {
  await (await start()).stop();
  const pidFile = join(dataDir, "postgres", "cluster", "postmaster.pid");
  await writeFile(pidFile, `${process.ppid}\n${join(dataDir, "postgres", "cluster")}\n`);
  expect(await start()).toMatchObject({ replacedOrphan: false });
  expect(isAlive(process.ppid)).toBe(true);
});

test("a first start that was cut off is begun again", async () => {
  await mkdir(join(dataDir, "postgres", "cluster.unfinished"), { recursive: true });
  await writeFile(join(dataDir, "postgres", "cluster.unfinished", "PG_VERSION"), "18\n");
  expect(await start()).toMatchObject({ isNew: true });
});

test("a taken port is given up for another, which is remembered", async () => {
  const first = await start();
  await first.stop();
  const blocker = await start(await otherDirOn(first.url));
  const second = await start();
  expect(new URL(second.url).port).not.toBe(new URL(blocker.url).port);
  expect(await findEmbedded(dataDir)).toMatchObject({ url: second.url });
});

/** A data directory that remembers the port of `url`, inside the one that is thrown away. */
async function otherDirOn(url: string): Promise<string> {
  const dir = join(dataDir, "other");
  const made = await start(dir);
  await made.stop();
  const file = join(dir, "postgres", "connection.json");
  const connection = JSON.parse(await readFile(file, "utf8"));
  await writeFile(file, JSON.stringify({ ...connection, port: Number(new URL(url).port) }));
  return dir;
}

test.each([
  {
    name: "a cluster of another major version",
    says: /is of PostgreSQL 14, this is PostgreSQL \d+/,
    spoil: async () => {
      await mkdir(join(dataDir, "postgres", "cluster"), { recursive: true });
      await writeFile(join(dataDir, "postgres", "cluster", "PG_VERSION"), "14\n");
    },
  },
  {
    name: "a place that cannot be written",
    says: /The data directory .* cannot be written/,
    spoil: () => writeFile(join(dataDir, "postgres"), "a file"),
  },
])("$name is refused in one line", async ({ says, spoil }) => {
  await spoil();
  const refusal = await start().catch((error) => error);
  expect(refusal).toBeInstanceOf(Refusal);
  expect(refusal.message).toMatch(says);
  expect(refusal.message).not.toContain("\n");
});
