import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Redis } from "ioredis";
import { afterEach, describe, expect, test } from "vitest";
import { commandLine, hasEnded, isAlive } from "#db/embedded/processes.ts";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "./private-server.ts";

const program = findRedisServer(readEnv());
const ends: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const end of ends.splice(0).toReversed()) await end();
});

async function start(settings = {}) {
  // Skipped without it.
  const server = await startPrivateServer(program ?? "", settings);
  ends.push(server.stop);
  return server;
}

function client(url: string): Redis {
  const redis = new Redis(url, { retryStrategy: null, maxRetriesPerRequest: 0 });
  redis.on("error", () => {});
  ends.push(async () => redis.disconnect());
  return redis;
}

describe.skipIf(!program)("a private server (needs redis-server on the PATH)", () => {
  test("asks for a password, which no list of processes shows", async () => {
    const { url, pid, about } = await start();
    expect(await client(url).ping()).toBe("PONG");
    expect(about).toMatch(/^(Redis|Valkey) \d/);

    const wrong = Object.assign(new URL(url), { password: "guess" });
    await expect(client(wrong.href).get("k")).rejects.toThrow();
    expect(commandLine(pid)).toContain("-server");
    expect(commandLine(pid)).not.toContain(new URL(url).password);
  });

  test("keeps within its memory and nothing on disk", async () => {
    const redis = client((await start({ maxMemoryMb: 8 })).url);
    expect(await redis.config("GET", "maxmemory")).toEqual(["maxmemory", String(8 * 1024 * 1024)]);
    expect(await redis.config("GET", "maxmemory-policy")).toEqual(["maxmemory-policy", "allkeys-lfu"]);
    expect(await redis.config("GET", "save")).toEqual(["save", ""]);
    expect(await redis.config("GET", "appendonly")).toEqual(["appendonly", "no"]);
  });

  test("is gone once stopped, and another can take its place", async () => {
    const first = await start();
    await first.stop();
    expect(isAlive(first.pid)).toBe(false);

    const second = await start({ url: first.url });
    expect(second.url).toBe(first.url);
    expect(await client(first.url).ping()).toBe("PONG");
  });

  test("ends with a parent that was killed", async () => {
    const dir = await mkdtemp(join(tmpdir(), "hestia-redis-"));
    ends.push(() => rm(dir, { recursive: true }));
    const parent = join(dir, "parent.ts");
    await writeFile(
      parent,
      `import { startPrivateServer } from ${JSON.stringify(join(import.meta.dirname, "private-server.ts"))};
       const { pid, url } = await startPrivateServer(process.argv[2]);
       process.send({ pid, url });`,
    );
    const child = fork(parent, [program ?? ""], { execArgv: [] });
    const [told] = await once(child, "message");
    const orphan: { pid: number; url: string } = told;
    expect(await client(orphan.url).ping()).toBe("PONG");

    child.kill("SIGKILL");
    expect(await hasEnded(orphan.pid, 5_000)).toBe(true);
  });

  test("one that cannot start says why", async () => {
    await expect(startPrivateServer("/bin/false")).rejects.toThrow(/\/bin\/false did not start/);
    await expect(startPrivateServer("/no/such-server")).rejects.toThrow(/\/no\/such-server did not start/);
  });
});
