import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
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
    const newest = await newestApplied(sql);
    const pending = (await readJournal(migrationsDir)).filter(({ when }) => when > newest);
    if (pending.length > 0) await run(sql, migrationsDir, pending);
    return pending.length;
  } catch (error) {
    const { message } = error as Error;
    throw new Refusal(`A migration failed and the database was left as it was: ${message}`, { cause: error });
  } finally {
    await sql.end();
  }
}

const migration = z.object({ tag: z.string(), when: z.number() });
type Migration = z.infer<typeof migration>;
const journal = z.object({ entries: z.array(migration) });

async function readJournal(migrationsDir: string): Promise<Migration[]> {
  const text = await readFile(join(migrationsDir, "meta", "_journal.json"), "utf8");
  return journal.parse(JSON.parse(text)).entries;
}

/** What drizzle's own migrator does, with the same table, but without loading drizzle (see connect.ts). */
async function run(sql: Sql, migrationsDir: string, pending: Migration[]): Promise<void> {
  await sql.begin(async (tx) => {
    await tx`create schema if not exists drizzle`;
    await tx`create table if not exists drizzle.__drizzle_migrations
      (id serial primary key, hash text not null, created_at bigint)`;
    for (const { tag, when } of pending) {
      const text = await readFile(join(migrationsDir, `${tag}.sql`), "utf8");
      for (const statement of text.split("--> statement-breakpoint")) await tx.unsafe(statement);
      const hash = createHash("sha256").update(text).digest("hex");
      await tx`insert into drizzle.__drizzle_migrations (hash, created_at) values (${hash}, ${when})`;
    }
  });
}

/** When the newest migration of this version was written; `newestApplied` must reach it. */
export async function newestKnown(migrationsDir = MIGRATIONS_DIR): Promise<number> {
  return Math.max(0, ...(await readJournal(migrationsDir)).map(({ when }) => when));
}

/** When the newest migration in the database was written; 0 when none has run. */
export async function newestApplied(sql: Sql): Promise<number> {
  const [table] = await sql`select to_regclass('drizzle.__drizzle_migrations') as name`;
  if (!table?.name) return 0;
  const [row] = await sql`select max(created_at) as newest from drizzle.__drizzle_migrations`;
  return Number(row?.newest ?? 0);
}
