import { connect } from "#db/connect.ts";
import type { Say } from "./steps.ts";

/** Fills an empty database with the recipes that ship with Hestia. */
export async function seedWhenEmpty(databaseUrl: string, say: Say, stopping: AbortSignal): Promise<void> {
  const sql = connect(databaseUrl, { poolSize: 1, statementTimeoutMs: 0 });
  try {
    const [row] = await sql`select exists (select from recipes) as found`;
    if (row?.found) return say("in place");
    say("reading the starter collection");
    // The importer is large and needed once: later starts do without it.
    const [{ createDb }, { seedStarterCollection }, { getStorage }, { getEncoder }] = await Promise.all([
      import("#db/client.ts"),
      import("#lib/jobs/handlers/seed-starter-collection.ts"),
      import("#lib/storage/get-storage.ts"),
      import("#lib/images/encoder.ts"),
    ]);
    const report = await seedStarterCollection({
      db: createDb(sql),
      storage: getStorage(),
      signal: stopping,
      onProgress: ({ recipes }) => say(`${recipes} recipes`),
    }).finally(() => getEncoder().close());
    say(report ? `${report.imported} recipes of the starter collection` : "in place");
  } finally {
    await sql.end({ timeout: 1 });
  }
}
