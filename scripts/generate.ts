import { createDb } from "#db/client.ts";
import { connect } from "#db/connect.ts";
import { finishGeneration, generateRecipes } from "#db/generate/generate.ts";
import { listCovers } from "#db/generate/recipe.ts";
import { migrate } from "#db/migrate.ts";
import { readEnv } from "#lib/env.ts";
import { artSpecFor } from "#lib/images/art-spec.ts";
import { ensureArt } from "#lib/images/commands.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { hashArtSpec } from "#lib/images/hash.ts";
import { SECOND_MS } from "#lib/units.ts";
import { shareDatabase } from "./database.ts";
import { readArguments } from "./generate-arguments.ts";
import { runProgram } from "./program.ts";
import { createSteps, type Say } from "./steps.ts";

const POOL_SIZE = 3;

await runProgram(async (program) => {
  const { recipes, seed } = readArguments(process.argv.slice(2));
  const steps = createSteps(program.stopping);

  const sql = await steps.run("Database", async (say) => {
    const database = await shareDatabase(readEnv());
    program.defer(database.stop);
    await migrate(database.url);
    say(database.about);
    return connect(database.url, { poolSize: POOL_SIZE, statementTimeoutMs: 0 });
  });
  program.defer(() => sql.end({ timeout: 1 }));

  const covers = await steps.run("Covers", async (say) => {
    const wanted = listCovers().map((cover) => ({ ...cover, spec: artSpecFor({ ...cover, cuisine: null }) }));
    program.defer(async () => getEncoder().close());
    const ids = await ensureArt(
      createDb(sql),
      wanted.map((cover) => cover.spec),
    );
    say(`${ids.size} pictures`);
    return new Map(wanted.map((cover) => [cover.key, idOf(ids, hashArtSpec(cover.spec))]));
  });

  await steps.run("Recipes", async (say) => {
    const onProgress = progress(say, recipes);
    const added = await generateRecipes(sql, { recipes, seed, covers, signal: program.stopping, onProgress });
    if (program.stopping.aborted) {
      // What has come in must be found.
      await finishGeneration(sql);
      return say("stopped; the next run goes on from here");
    }
    say(`${format(added)} added${added < recipes ? `, ${format(recipes - added)} were there` : ""}`);
  });
  await steps.run("Indexes", async (say) => {
    await finishGeneration(sql);
    say("in place");
  });
});

function progress(say: Say, recipes: number): (done: number) => void {
  const startedMs = performance.now();
  return (done) => {
    const perSecond = (done / (performance.now() - startedMs)) * SECOND_MS;
    const leftSeconds = Math.round((recipes - done) / perSecond);
    const left = leftSeconds > 90 ? `${Math.round(leftSeconds / 60)} min` : `${leftSeconds} s`;
    say(`${format(done)} of ${format(recipes)}, ${format(Math.round(perSecond))} a second, ${left} left`);
  };
}

function idOf(ids: Map<string, string>, hash: string): string {
  const id = ids.get(hash);
  if (!id) throw new Error(`The picture ${hash} is missing`);
  return id;
}

function format(value: number): string {
  return value.toLocaleString("en");
}
