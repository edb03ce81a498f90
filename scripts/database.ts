import { relative } from "node:path";
import { connect } from "#db/connect.ts";
import { findEmbedded, startEmbedded } from "#db/embedded/server.ts";
import { Refusal } from "#db/refusal.ts";
import type { Env } from "#lib/env.ts";

const OLDEST_MAJOR = 15;

export type Database = {
  url: string;
  /** For people: which server, and where. */
  about: string;
  stop(): Promise<void>;
};

type Where = Pick<Env, "databaseUrl" | "dataDir">;

/** The server of `DATABASE_URL`, else the embedded one, started now. @throws {Refusal} when there is none to use. */
export async function openDatabase({ databaseUrl, dataDir }: Where): Promise<Database> {
  if (databaseUrl) {
    return { url: databaseUrl, about: await describeServer(databaseUrl), stop: async () => {} };
  }
  const server = await startEmbedded(dataDir);
  const notes = [
    `PostgreSQL ${server.version} in ${fromHere(server.dir)}`,
    server.isNew ? "new" : "",
    server.replacedOrphan ? "recovered after a crash" : "",
  ];
  return { url: server.url, about: notes.filter(Boolean).join(", "), stop: server.stop };
}

/** For tools beside a site that may be running: its database, or one started for as long as the tool runs. */
export async function shareDatabase(where: Where): Promise<Database> {
  const embedded = where.databaseUrl ? null : await findEmbedded(where.dataDir);
  if (!embedded?.isRunning) return openDatabase(where);
  return { url: embedded.url, about: "the running site's database", stop: async () => {} };
}

/** Connects, and refuses what is unreachable or too old. Says host and port, never the password. */
async function describeServer(url: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  const sql = connect(url, { poolSize: 1 });
  let versionNumber: number;
  try {
    const [row] = await sql<{ version: string }[]>`select current_setting('server_version_num') as version`;
    versionNumber = Number(row?.version);
  } catch (error) {
    throw new Refusal(`The database of DATABASE_URL at ${place} cannot be used: ${reasonOf(error)}.`);
  } finally {
    await sql.end({ timeout: 1 });
  }
  const major = Math.floor(versionNumber / 10_000);
  if (major < OLDEST_MAJOR) {
    throw new Refusal(
      `PostgreSQL ${major} at ${place} (DATABASE_URL) is too old: Hestia needs ${OLDEST_MAJOR} or newer.`,
    );
  }
  return `PostgreSQL ${major}.${versionNumber % 10_000} at ${place}`;
}

function reasonOf(error: unknown): string {
  const { code, message } = error as Error & { code?: string };
  const known: Record<string, string> = {
    ECONNREFUSED: "nothing listens there",
    ENOTFOUND: "the host is unknown",
    EAI_AGAIN: "the host's name cannot be resolved",
    CONNECT_TIMEOUT: "it does not answer",
  };
  return (code && known[code]) || message || code || "it does not answer";
}

function fromHere(path: string): string {
  const here = relative(process.cwd(), path);
  return here.startsWith("..") ? path : here;
}
