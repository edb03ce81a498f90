import { readFile } from "node:fs/promises";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { createDb } from "#db/client.ts";
import { connect } from "#db/connect.ts";
import { Refusal } from "#db/refusal.ts";
import { readEnv } from "#lib/env.ts";
import { AppError } from "#lib/errors.ts";
import { decodeHtml } from "#lib/http/charset.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { readRecipePage } from "#lib/importer/web-page.ts";
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
  "Say what to import: npm run import -- PATH (a folder, a .zip of one, or a .md, .html, .json or .jsonl file), or see what a saved page of any site gives: --page FILE [--url ADDRESS].";
const BAR_WIDTH = 24;
const POOL_SIZE = 4;

await runProgram(async (program) => {
  const { values, positionals } = readArguments();
  if (values.page !== undefined) return printPage(values.page, values.url ?? "");
  const [path, ...others] = positionals;
  if (!path || others.length > 0 || values.url !== undefined) throw new Refusal(USAGE);
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
    say(`${done.imported + done.updated + done.unchanged + done.kept} recipes`);
    return done;
  });

  print(report);
  if (report.failed > 0) throw new Refusal(`${report.failed} could not be imported.`);
});

function readArguments() {
  try {
    return parseArgs({
      options: { page: { type: "string" }, url: { type: "string" } },
      allowPositionals: true,
    });
  } catch {
    throw new Refusal(USAGE);
  }
}

/** Prints what is read from a saved page as JSON, `null` for none, and stores nothing. */
async function printPage(path: string, url: string): Promise<void> {
  const html = await readFile(resolve(process.env.INIT_CWD ?? ".", path)).catch(() => {
    throw new Refusal(`There is no page to read at ${path}.`);
  });
  console.log(JSON.stringify(readRecipePage(decodeHtml(html, null), url), null, 2));
}

function bar({ doneBytes, totalBytes, recipes }: ImportProgress): string {
  const done = totalBytes > 0 ? doneBytes / totalBytes : 1;
  const filled = Math.round(done * BAR_WIDTH);
  return `${"█".repeat(filled)}${"░".repeat(BAR_WIDTH - filled)} ${Math.floor(done * 100)} %, ${recipes} recipes`;
}

function print({
  imported,
  unchanged,
  updated,
  kept,
  failed,
  picturesStored,
  picturesLeftOut,
  failures,
  notices,
}: ImportReport) {
  const keptHere = kept > 0 ? `, ${kept} kept as edited here` : "";
  console.log(
    `\nimported ${imported}, unchanged ${unchanged}, updated ${updated}${keptHere}, failed ${failed}`,
  );
  console.log(`pictures: ${picturesStored} stored, ${picturesLeftOut} left out`);
  for (const notice of notices) console.log(`  ${notice}`);
  for (const failure of failures) console.error(`  ${failure}`);
}

function asRefusal(error: unknown): never {
  if (error instanceof AppError) throw new Refusal(error.message);
  throw error;
}
