import { fork } from "node:child_process";
import { once } from "node:events";
import { connect } from "#db/connect.ts";
import { readEnv } from "#lib/env.ts";
import { runProgram } from "./program.ts";
import type { Say } from "./steps.ts";

/**
 * Fills an empty database with the recipes that ship with Hestia. In a process of its own: the importer is large, and the
 * server would keep its memory.
 */
export async function seedWhenEmpty(databaseUrl: string, say: Say, stopping: AbortSignal): Promise<void> {
  if (await hasRecipes(databaseUrl)) return say("in place");
  say("reading the starter collection");
  const child = fork(import.meta.filename, {
    env: { ...process.env, DATABASE_URL: databaseUrl },
    signal: stopping,
  });
  child.on("message", (message) => say(String(message)));
  const [exitCode] = await once(child, "exit");
  if (exitCode !== 0) throw new Error("the starter collection could not be read");
}

async function hasRecipes(databaseUrl: string): Promise<boolean> {
  const sql = connect(databaseUrl, { poolSize: 1 });
  try {
    const [row] = await sql`select exists (select from recipes) as found`;
    return row?.found ?? false;
  } finally {
    await sql.end();
  }
}

if (import.meta.main) {
  await runProgram(async (program) => {
    const { createDb } = await import("#db/client.ts");
    const { seedStarterCollection } = await import("#lib/jobs/handlers/seed-starter-collection.ts");
    const { getStorage } = await import("#lib/storage/get-storage.ts");
    const { getEncoder } = await import("#lib/images/encoder.ts");
    const sql = connect(readEnv().databaseUrl ?? "", { poolSize: 1, statementTimeoutMs: 0 });
    program.defer(() => sql.end({ timeout: 1 }));
    program.defer(async () => getEncoder().close());
    const report = await seedStarterCollection({
      db: createDb(sql),
      storage: getStorage(),
      signal: program.stopping,
      onProgress: ({ recipes }) => process.send?.(`${recipes} recipes`),
    });
    process.send?.(report ? `${report.imported} recipes of the starter collection` : "in place");
  });
}
