import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { sql } from "drizzle-orm";
import { migrate as runPending } from "drizzle-orm/postgres-js/migrator";
import { z } from "zod";
import { connect, createDb, type Db } from "./client.ts";
import { Refusal } from "./refusal.ts";

const MIGRATIONS_DIR = fileURLToPath(new URL("./migrations", import.meta.url));
/** Any number that no other program on the same server takes: "hest" in ASCII. */
const LOCK_KEY = 0x68_65_73_74;

/**
 * Brings the database to this version's schema: all pending migrations in one transaction, one process at a time.
 *
 * @returns How many ran.
 * @throws {Refusal} when one fails; the database is then as it was.
 */
export async function migrate(databaseUrl: string, migrationsDir = MIGRATIONS_DIR): Promise<number> {
  // One connection: the lock belongs to its session.
  const client = connect(databaseUrl, { poolSize: 1, statementTimeoutMs: 0 });
  const db = createDb(client);
  try {
    await db.execute(sql`select pg_advisory_lock(${LOCK_KEY})`);
    const before = await countApplied(db);
    await runPending(createDb(client), { migrationsFolder: migrationsDir });
    return (await countApplied(db)) - before;
  } catch (error) {
    throw new Refusal(`A migration failed and the database was left as it was: ${rootMessage(error)}`, {
      cause: error,
    });
  } finally {
    await client.end();
  }
}

const journal = z.object({ entries: z.array(z.object({ when: z.number() })) });

/** When the newest migration of this version was written; `newestApplied` must reach it. */
export async function newestKnown(migrationsDir = MIGRATIONS_DIR): Promise<number> {
  const { entries } = journal.parse(
    JSON.parse(await readFile(`${migrationsDir}/meta/_journal.json`, "utf8")),
  );
  return Math.max(0, ...entries.map((entry) => entry.when));
}

/** When the newest migration in the database was written; 0 when none has run. */
export async function newestApplied(db: Db): Promise<number> {
  if (!(await hasMigrationTable(db))) return 0;
  const [row] = await db.execute<{ newest: string | null }>(
    sql`select max(created_at) as newest from drizzle.__drizzle_migrations`,
  );
  return Number(row?.newest ?? 0);
}

async function countApplied(db: Db): Promise<number> {
  if (!(await hasMigrationTable(db))) return 0;
  const [row] = await db.execute<{ count: number }>(
    sql`select count(*)::integer as count from drizzle.__drizzle_migrations`,
  );
  return row?.count ?? 0;
}

async function hasMigrationTable(db: Db): Promise<boolean> {
  const [row] = await db.execute<{ found: boolean }>(
    sql`select to_regclass('drizzle.__drizzle_migrations') is not null as found`,
  );
  return row?.found ?? false;
}

/** What Postgres said, below drizzle's "Failed query". */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? rootMessage(error.cause) : (error.message.split("\n")[0] ?? "");
}
