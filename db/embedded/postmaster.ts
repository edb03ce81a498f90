import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { MIB, SECOND_MS } from "#lib/units.ts";
import { Refusal } from "../refusal.ts";
import { type Connection, type Place, readConnection, writeConnection } from "./home.ts";
import { commandLine, hasEnded } from "./processes.ts";
import { serverSettings } from "./settings.ts";

const READY_WITHIN_MS = 120 * SECOND_MS;
const STOPS_WITHIN_MS = 30 * SECOND_MS;
const RETRY_FOR_MS = 10 * SECOND_MS;
const POLL_MS = 10;
const LOG_LIMIT_BYTES = 16 * MIB;

type Running = { pid: number; connection: Connection };

/** Starts the server process; again for a while when what a killed server left is still going away. */
export async function startPostmaster(place: Place, isDurable: boolean): Promise<Running> {
  const deadlineMs = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const logSizeBefore = trimLog(place.home.logFile);
    const connection = await choosePort(place);
    const child = spawnServer(place, serverSettings({ port: connection.port, isDurable }));
    if (hasPid(child) && (await isReady(child, place.home.clusterDir))) return { pid: child.pid, connection };
    const log = readFileSync(place.home.logFile, "utf8").slice(logSizeBefore);
    const isPassing = /shared memory block|Address already in use/.test(log);
    if (!isPassing || Date.now() > deadlineMs) {
      const reason = /(?:FATAL|PANIC|error while loading).*/.exec(log)?.[0] ?? "it ended without saying why";
      throw new Refusal(`PostgreSQL did not start: ${reason} (log: ${place.home.logFile})`);
    }
    await sleep(200);
  }
}

function spawnServer({ home, owner, binaries }: Place, settings: string[]): ChildProcess {
  const log = openSync(home.logFile, "a", 0o600);
  try {
    const child = spawn(binaries.postgres, ["-D", home.clusterDir, ...settings], {
      ...(owner ? { uid: owner.uid, gid: owner.gid } : {}),
      cwd: "/",
      // A session of its own: Ctrl-C in the terminal must reach the launcher alone, which first drains requests.
      detached: true,
      stdio: ["ignore", "ignore", log],
    });
    child.on("error", () => {});
    return child;
  } finally {
    closeSync(log);
  }
}

function hasPid(child: ChildProcess): child is ChildProcess & { pid: number } {
  return child.pid !== undefined;
}

async function isReady(child: ChildProcess, clusterDir: string): Promise<boolean> {
  const deadlineMs = Date.now() + READY_WITHIN_MS;
  while (child.exitCode === null && child.signalCode === null && Date.now() < deadlineMs) {
    const [pid, , , , , , , status] = readPidFile(clusterDir);
    if (Number(pid) === child.pid && status?.trim() === "ready") return true;
    await sleep(POLL_MS);
  }
  return false;
}

/** The port of last time while it is free, so that connection strings stay good. */
async function choosePort({ home }: Place): Promise<Connection> {
  const remembered = await readConnection(home);
  if (!remembered) throw new Refusal(`${home.connectionFile} is missing: the database's password is lost.`);
  const port = (remembered.port && (await freePort(remembered.port))) || (await freePort(0));
  if (port === null) throw new Refusal("No free port was found for PostgreSQL.");
  if (port !== remembered.port) await writeConnection(home, { ...remembered, port });
  return { ...remembered, port };
}

/** `port`, or any when 0; null when it is taken. */
function freePort(port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once("error", () => resolve(null));
    probe.listen(port, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" ? (address?.port ?? null) : null));
    });
  });
}

/** Lines of postmaster.pid: process id, cluster, start, port, socket directory, address, shared memory, status. */
function readPidFile(clusterDir: string): string[] {
  try {
    return readFileSync(join(clusterDir, "postmaster.pid"), "utf8").split("\n");
  } catch {
    return [];
  }
}

/** Stops the server that a killed launcher left on this cluster. @returns whether there was one. */
export async function stopOrphan(clusterDir: string): Promise<boolean> {
  const pid = Number(readPidFile(clusterDir)[0]);
  if (!pid) return false;
  const isOurs = commandLine(pid)?.includes(`-D ${clusterDir} `) ?? false;
  // Postgres itself would believe a process that merely got the same id since, and refuse to start.
  if (!isOurs) rmSync(join(clusterDir, "postmaster.pid"), { force: true });
  else await stopPostmaster(pid);
  return isOurs;
}

export async function stopPostmaster(pid: number): Promise<void> {
  for (const signal of ["SIGINT", "SIGQUIT"] as const) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await hasEnded(pid, STOPS_WITHIN_MS)) return;
  }
}

function trimLog(logFile: string): number {
  const sizeBytes = statSync(logFile, { throwIfNoEntry: false })?.size ?? 0;
  if (sizeBytes <= LOG_LIMIT_BYTES) return sizeBytes;
  rmSync(logFile);
  return 0;
}
