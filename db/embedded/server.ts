import postgres from "postgres";
import { Refusal } from "../refusal.ts";
import { findBinaries } from "./binaries.ts";
import { type Connection, connectionUrl, findHome, preparePlace, readConnection } from "./home.ts";
import { ensureCluster } from "./initialise.ts";
import { lockHolder, releaseLock, takeLock } from "./lock.ts";
import { startPostmaster, stopOrphan, stopPostmaster } from "./postmaster.ts";

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
    const { pid, connection } = await startPostmaster(place, isDurable);
    await ensureDatabase(connection);
    return {
      url: connectionUrl(connection),
      version: place.binaries.version.replace(/(\.0)?-.*/, ""),
      dir: home.dir,
      isNew,
      replacedOrphan,
      pid,
      stop: async () => {
        await stopPostmaster(pid);
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

async function ensureDatabase(connection: Connection): Promise<void> {
  const sql = postgres(connectionUrl(connection).replace(/hestia$/, "postgres"), { max: 1 });
  try {
    const found = await sql`select from pg_database where datname = 'hestia'`;
    if (found.length === 0) await sql`create database hestia`;
  } finally {
    await sql.end();
  }
}
