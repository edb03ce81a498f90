import { type ChildProcess, spawn } from "node:child_process";
import { closeSync, openSync, readFileSync, rmSync, statSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import postgres from "postgres";
import { MIB, SECOND_MS } from "#lib/units.ts";
import { Refusal } from "../refusal.ts";
import { findBinaries } from "./binaries.ts";
import {
  type Connection,
  connectionUrl,
  findHome,
  type Place,
  preparePlace,
  readConnection,
  writeConnection,
} from "./home.ts";
import { ensureCluster } from "./initialise.ts";
import { lockHolder, releaseLock, takeLock } from "./lock.ts";
import { commandLine, hasEnded } from "./processes.ts";
import { serverSettings } from "./settings.ts";

const READY_WITHIN_MS = 120 * SECOND_MS;
const STOPS_WITHIN_MS = 30 * SECOND_MS;
const RETRY_FOR_MS = 10 * SECOND_MS;
const POLL_MS = 10;
const LOG_LIMIT_BYTES = 16 * MIB;

export type EmbeddedServer = {
  url: string;
  version: string;
  /** Where the cluster lies. */
  dir: string;
  isNew: boolean;
  /** A server that a killed launcher had left was stopped first. */
  replacedOrphan: boolean;
  pid: number;
  /** Ends all sessions, writes everything out and stops. */
  stop(): Promise<void>;
};

/**
 * Starts the bundled PostgreSQL on `<dataDir>/postgres`, making the cluster when there is none.
 *
 * @throws {Refusal} when the directory is in use, not writable, or of another major version.
 */
export async function startEmbedded(dataDir: string, { isDurable = true } = {}): Promise<EmbeddedServer> {
  const place = await preparePlace(dataDir, await findBinaries());
  const { home } = place;
  const holder = takeLock(home.lockFile);
  if (holder !== null) {
    throw new Refusal(
      `Hestia is already running on the data directory ${dataDir} (process ${holder}): stop it first, or set HESTIA_DATA_DIR to another.`,
    );
  }
  try {
    const isNew = await ensureCluster(place, isDurable);
    const replacedOrphan = await stopOrphan(home.clusterDir);
    const { child, connection } = await launch(place, isDurable);
    await ensureDatabase(connection);
    const { pid } = child;
    return {
      url: connectionUrl(connection),
      version: place.binaries.version.replace(/(\.0)?-.*/, ""),
      dir: home.dir,
      isNew,
      replacedOrphan,
      pid,
      stop: async () => {
        await stopServer(pid);
        releaseLock(home.lockFile);
      },
    };
  } catch (error) {
    releaseLock(home.lockFile);
    throw error;
  }
}

/** The connection string of the embedded server on `dataDir`, running or not; null before its first start. */
export async function findEmbedded(dataDir: string): Promise<{ url: string; isRunning: boolean } | null> {
  const home = await findHome(dataDir);
  const connection = await readConnection(home);
  return connection && { url: connectionUrl(connection), isRunning: lockHolder(home.lockFile) !== null };
}

type Running = { child: ChildProcess & { pid: number }; connection: Connection };

/** Starts the server process; again for a while when what a killed server left is still going away. */
async function launch(place: Place, isDurable: boolean): Promise<Running> {
  const deadlineMs = Date.now() + RETRY_FOR_MS;
  for (;;) {
    const logSizeBefore = trimLog(place.home.logFile);
    const connection = await choosePort(place);
    const child = spawnServer(place, serverSettings({ port: connection.port, isDurable }));
    if (hasPid(child) && (await isReady(child, place.home.clusterDir))) return { child, connection };
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

async function ensureDatabase(connection: Connection): Promise<void> {
  const sql = postgres(connectionUrl(connection).replace(/hestia$/, "postgres"), { max: 1 });
  try {
    const found = await sql`select from pg_database where datname = 'hestia'`;
    if (found.length === 0) await sql`create database hestia`;
  } finally {
    await sql.end();
  }
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
async function stopOrphan(clusterDir: string): Promise<boolean> {
  const pid = Number(readPidFile(clusterDir)[0]);
  if (!pid) return false;
  const isOurs = commandLine(pid)?.includes(`-D ${clusterDir} `) ?? false;
  // Postgres itself would believe a process that merely got the same id since, and refuse to start.
  if (!isOurs) rmSync(join(clusterDir, "postmaster.pid"), { force: true });
  else await stopServer(pid);
  return isOurs;
}

async function stopServer(pid: number): Promise<void> {
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
