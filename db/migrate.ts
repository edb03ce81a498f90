import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";
import { z } from "zod";
import { connect, type Sql } from "./connect.ts";
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
  const sql = connect(databaseUrl, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    await sql`select pg_advisory_lock(${LOCK_KEY})`;
    const before = await listApplied(sql);
    if ((before.at(-1) ?? 0) >= (await newestKnown(migrationsDir))) return 0;
    await runPending(sql, migrationsDir);
    return (await listApplied(sql)).length - before.length;
  } catch (error) {
    throw new Refusal(`A migration failed and the database was left as it was: ${rootMessage(error)}`, {
      cause: error,
    });
  } finally {
    await sql.end();
  }
}

/** Loads drizzle only here: most starts find nothing to do. */
async function runPending(sql: Sql, migrationsFolder: string): Promise<void> {
  const [{ drizzle }, { migrate: run }] = await Promise.all([
    import("drizzle-orm/postgres-js"),
    import("drizzle-orm/postgres-js/migrator"),
  ]);
  await run(drizzle(sql), { migrationsFolder });
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
export async function newestApplied(sql: Sql): Promise<number> {
  return (await listApplied(sql)).at(-1) ?? 0;
}

/** When each migration in the database was written, oldest first. */
async function listApplied(sql: Sql): Promise<number[]> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return [];
  const rows = await sql<{ when: string }[]>`
    select created_at as when from drizzle.__drizzle_migrations order by created_at`;
  return rows.map((row) => Number(row.when));
}

/** What Postgres said, below drizzle's "Failed query". */
function rootMessage(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  return error.cause ? rootMessage(error.cause) : (error.message.split("\n")[0] ?? "");
}
