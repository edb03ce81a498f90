import { resolve } from "node:path";
import { createDb } from "#db/client.ts";
import { connect } from "#db/connect.ts";
import { Refusal } from "#db/refusal.ts";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { seedIngredients } from "#lib/ingredients/commands.ts";
import { openSource } from "#lib/jobs/handlers/import-recipes/open-source.ts";
import type { ImportReport } from "#lib/jobs/handlers/import-recipes/report.ts";
import { type ImportProgress, importRecipes } from "#lib/jobs/handlers/import-recipes.ts";
import { hasRecipes } from "#lib/recipes/sources.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { shareDatabase } from "./database.ts";
import { runProgram } from "./program.ts";
import { createSteps } from "./steps.ts";

const USAGE =
  "Say what to import: npm run import -- PATH (a folder, a .zip of one, or a .md, .html, .json or .jsonl file).";
const BAR_WIDTH = 24;
const POOL_SIZE = 4;

await runProgram(async (program) => {
  const [path, ...others] = process.argv.slice(2);
  if (!path || others.length > 0 || path.startsWith("-")) throw new Refusal(USAGE);
  const env = readEnv();
  const steps = createSteps(program.stopping);

  const source = await steps.run("Files", async (say) => {
    // npm runs scripts in the project's folder, and says where it was called.
    const opened = await openSource(resolve(process.env.INIT_CWD ?? ".", path)).catch(asRefusal);
    say(`${opened.files.length} to read in ${opened.collection}`);
    return opened;
  });

  const url = await steps.run("Database", async (say) => {
    const database = await shareDatabase(env);
    program.defer(database.stop);
    const { migrate } = await import("#db/migrate.ts");
    await migrate(database.url);
    say(database.about);
    return database.url;
  });

  const report = await steps.run("Import", async (say) => {
    const sql = connect(url, { poolSize: POOL_SIZE, statementTimeoutMs: 0 });
    program.defer(() => sql.end({ timeout: 1 }));
    program.defer(async () => getEncoder().close());
    program.defer(async () => {
      if (program.stopping.aborted)
        console.log("\nStopped. What is in stays in; the next run goes on from there.");
    });
    const db = createDb(sql);
    // A site's first recipes: what their lines name is found in the shipped list.
    if (!(await hasRecipes(db))) await seedIngredients(db);
    const done = await importRecipes({
      db,
      storage: getStorage(),
      source,
      signal: program.stopping,
      onProgress: (progress) => say(bar(progress)),
    });
    say(`${done.imported + done.updated + done.unchanged} recipes`);
    return done;
  });

  print(report);
  if (report.failed > 0) throw new Refusal(`${report.failed} could not be imported.`);
});

function bar({ doneBytes, totalBytes, recipes }: ImportProgress): string {
  const done = totalBytes > 0 ? doneBytes / totalBytes : 1;
  const filled = Math.round(done * BAR_WIDTH);
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${Math.floor(done * 100)} %, ${recipes} recipes`;
}

function print({
  imported,
  unchanged,
  updated,
  failed,
  picturesStored,
  picturesLeftOut,
  failures,
  notices,
}: ImportReport) {
  console.log(`\nimported ${imported}, unchanged ${unchanged}, updated ${updated}, failed ${failed}`);
  console.log(`pictures: ${picturesStored} stored, ${picturesLeftOut} left out`);
  for (const notice of notices) console.log(`  ${notice}`);
  for (const failure of failures) console.error(`  ${failure}`);
}

function asRefusal(error: unknown): never {
  if (error instanceof AppError) throw new Refusal(error.message);
  throw error;
}
