import { type ChildProcess, spawn } from "node:child_process";
import { randomBytes } from "node:crypto";
import { once } from "node:events";
import { existsSync } from "node:fs";
import { createServer } from "node:net";
import { delimiter, join } from "node:path";
import type { Readable, Writable } from "node:stream";
import type { Env } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";

const NAMES = ["valkey-server", "redis-server"];
const READY_LINE = "Ready to accept connections";
const READY_WITHIN_MS = 5 * SECOND_MS;
const STOPS_WITHIN_MS = 2 * SECOND_MS;
const MOST_STARTS = 3;

/**
 * Becomes the server, and leaves behind a shell that ends it when descriptor 3 closes: when we do, however that happens.
 * The settings come through descriptor 4, because arguments can be read by everybody on the machine.
 */
const RUN = '{ read _ <&3; kill $$; } 2>/dev/null 4<&- & exec "$0" - <&4 3<&-';

export type PrivateServer = {
  /** With its password. */
  url: string;
  port: number;
  pid: number;
  /** For people: `Redis 7.0.15`. */
  about: string;
  stop(): Promise<void>;
};

type Settings = {
  maxMemoryMb?: number;
  /** The address of one that ended, to be taken over with its port and password. */
  url?: string | null;
};

/** The program to run, from the PATH; null when none is installed. */
export function findRedisServer({ searchPath }: Pick<Env, "searchPath">): string | null {
  const candidates = NAMES.flatMap((name) => searchPath.split(delimiter).map((dir) => join(dir, name)));
  return candidates.find((candidate) => existsSync(candidate)) ?? null;
}

/**
 * Starts a Redis or Valkey that only this machine reaches, with a password, and that keeps nothing when it ends. It ends
 * with this process, even one that is killed.
 */
export async function startPrivateServer(
  program: string,
  { maxMemoryMb = 64, url = null }: Settings = {},
): Promise<PrivateServer> {
  for (let attempt = 1; ; attempt++) {
    const former = url ? new URL(url) : null;
    const port = former ? Number(former.port) : await freePort();
    const password = former?.password ?? randomBytes(24).toString("base64url");
    const child = spawnServer(program, [
      "bind 127.0.0.1",
      `port ${port}`,
      `requirepass ${password}`,
      'save ""',
      "appendonly no",
      "databases 1",
      `maxmemory ${maxMemoryMb}mb`,
      "maxmemory-policy allkeys-lfu",
    ]);
    const log = await readUntilReady(child);
    if (log.isReady && child.pid !== undefined) {
      return {
        url: `redis://:${password}@127.0.0.1:${port}`,
        port,
        pid: child.pid,
        about: versionIn(log.text),
        stop: () => stop(child),
      };
    }
    await stop(child);
    // Somebody else may have taken the port since it was found free.
    if (attempt === MOST_STARTS) throw new Error(`${program} did not start: ${lastLine(log.text)}`);
  }
}

function spawnServer(program: string, settings: string[]): ChildProcess {
  const child = spawn("/bin/sh", ["-c", RUN, program], {
    cwd: "/",
    // A session of its own: Ctrl-C in the terminal must reach the launcher alone, which first drains requests.
    detached: true,
    stdio: ["ignore", "pipe", "ignore", "pipe", "pipe"],
  });
  child.on("error", () => {});
  for (const pipe of [3, 4]) child.stdio[pipe]?.on("error", () => {});
  // Opened as pipes above.
  const [lifeline, input] = [child.stdio[3] as Writable, child.stdio[4] as Writable];
  input.end(`${settings.join("\n")}\n`);
  child.once("exit", () => lifeline.destroy());
  return child;
}

async function readUntilReady(child: ChildProcess): Promise<{ isReady: boolean; text: string }> {
  // Opened as a pipe.
  const output = child.stdout as Readable;
  output.setEncoding("utf8");
  let text = "";
  const { promise, resolve } = Promise.withResolvers<boolean>();
  const timer = setTimeout(resolve, READY_WITHIN_MS, false);
  output.on("data", (chunk: string) => {
    text += chunk;
    if (text.includes(READY_LINE)) resolve(true);
  });
  child.once("exit", () => resolve(false));
  child.once("error", () => resolve(false));
  const isReady = await promise;
  clearTimeout(timer);
  output.removeAllListeners("data");
  // What it says later is read and thrown away, or it would wait for a reader.
  output.resume();
  return { isReady, text };
}

async function stop(child: ChildProcess): Promise<void> {
  if (child.pid === undefined || child.exitCode !== null || child.signalCode !== null) return;
  const ended = once(child, "exit");
  const timer = setTimeout(() => child.kill("SIGKILL"), STOPS_WITHIN_MS);
  child.kill("SIGTERM");
  await ended;
  clearTimeout(timer);
}

function versionIn(log: string): string {
  const version = /(Redis|Valkey) version=([\d.]+)/i.exec(log);
  return version ? `${version[1]} ${version[2]}` : "Redis";
}

function lastLine(log: string): string {
  return log.trim().split("\n").at(-1) || "it ended without saying why";
}

async function freePort(): Promise<number> {
  const probe = createServer();
  probe.listen(0, "127.0.0.1");
  await once(probe, "listening");
  const address = probe.address();
  probe.close();
  await once(probe, "close");
  if (typeof address !== "object" || !address) throw new Error("no free port was found");
  return address.port;
}
