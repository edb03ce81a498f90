import { connect, createDb } from "#db/client.ts";
import { hasRecipes } from "#lib/recipes/sources.ts";
import type { Say } from "./steps.ts";

/** Fills an empty database with the recipes that ship with Hestia. */
export async function seedWhenEmpty(databaseUrl: string, say: Say, stopping: AbortSignal): Promise<void> {
  const sql = connect(databaseUrl, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    const db = createDb(sql);
    if (await hasRecipes(db)) return say("in place");
    say("reading the starter collection");
    // The importer is large and needed once: later starts do without it.
    const { seedStarterCollection } = await import("#lib/jobs/handlers/seed-starter-collection.ts");
    const { getStorage } = await import("#lib/storage/get-storage.ts");
    const { getEncoder } = await import("#lib/images/encoder.ts");
    const report = await seedStarterCollection({
      db,
      storage: getStorage(),
      signal: stopping,
      onProgress: ({ recipes }) => say(`${recipes} recipes`),
    }).finally(() => getEncoder().close());
    say(report ? `${report.imported} recipes of the starter collection` : "in place");
  } finally {
    await sql.end({ timeout: 1 });
  }
}
