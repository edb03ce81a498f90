import { join } from "node:path";
import { sql } from "drizzle-orm";
import { seedIngredients } from "#lib/ingredients/commands.ts";
import { hasRecipes } from "#lib/recipes/sources.ts";
import { openSource } from "./import-recipes/open-source.ts";
import type { ImportReport } from "./import-recipes/report.ts";
import { type ImportOptions, importRecipes } from "./import-recipes.ts";

const RECIPES_FOLDER = join(import.meta.dirname, "../../../db/seed/recipes");
/** Any number that nothing else locks. */
const SEED_LOCK = 4_825_141;

/**
 * Fills an empty database with the recipes that ship with Hestia: all or none, so that a start that was cut off
 * leaves nothing that the next one takes for a site in use.
 *
 * @returns Null when there are recipes already.
 */
export async function seedStarterCollection({
  db,
  ...options
}: Omit<ImportOptions, "source">): Promise<ImportReport | null> {
  // Before the transaction: it locks, and its rows do no harm on their own.
  if (!(await hasRecipes(db))) await seedIngredients(db);
  return db.transaction(async (tx) => {
    await tx.execute(sql`select pg_advisory_xact_lock(${SEED_LOCK})`);
    if (await hasRecipes(tx)) return null;
    const source = await openSource(RECIPES_FOLDER);
    const report = await importRecipes({ db: tx, source: { ...source, collection: "starter" }, ...options });
    if (report.failed > 0)
      throw new Error(`The starter collection is damaged: ${report.failures.join("; ")}`);
    return report;
  });
}
