// What cooks wait for when they write: a draft saved, a recipe published, and many at once against one by one. Through
// the same functions that handlers call, on a site with many recipes.
// usage: node bench/authoring.ts [--recipes 73000]
import { parseArgs } from "node:util";
import { createDb, type Db } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded/server.ts";
import { finishGeneration, generateRecipes } from "#db/generate/generate.ts";
import { listCovers } from "#db/generate/recipe.ts";
import { migrate } from "#db/migrate.ts";
import { insertUser } from "#db/testing/rows.ts";
import { runBatch } from "#lib/authoring/batch.ts";
import type { BatchInput, TagOperation } from "#lib/authoring/batch-input.ts";
import { createRecipe } from "#lib/authoring/commands.ts";
import { saveDraft, startDraft } from "#lib/authoring/drafts.ts";
import { publishDraft } from "#lib/authoring/publish.ts";
import { artSpecFor } from "#lib/images/art-spec.ts";
import { ensureArt } from "#lib/images/commands.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { hashArtSpec } from "#lib/images/hash.ts";
import { EMPTY_CONTENT, type RecipeContent } from "#lib/recipes/content-model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { makeDataDir } from "./site.ts";

const SAVES = 500;
const PUBLICATIONS = 200;
const BATCH = 100;
const ROUNDS = 3;

const { values } = parseArgs({ options: { recipes: { type: "string", default: "73000" } } });
const dataDir = makeDataDir();
const server = await startEmbedded(dataDir.path);
await migrate(server.url);
const sql = connect(server.url, { poolSize: 4, statementTimeoutMs: 0 });
const db = createDb(sql);
try {
  await fill(sql, db, Number(values.recipes));
  const viewer = signedInAs(await insertUser(db));
  const by = { viewer, headers: null };
  const tag = (slug: string, name: string): TagOperation => ({ op: "tag", slug, add: [name], remove: [] });
  const batch = (operations: BatchInput["operations"], mode: BatchInput["mode"] = "each") =>
    runBatch(db, by, { mode, operations });

  const draft = await startDraft(db, viewer, { content: content(0) });
  const saves = await times(SAVES, (n) =>
    saveDraft(db, viewer, draft.id, { content: content(n), revision: n + 1 }),
  );

  let slug = "";
  const publications = await times(PUBLICATIONS, async (n) => {
    const { id } = await startDraft(db, viewer, { content: content(n) });
    return async () => {
      slug = (await publishDraft(db, viewer, id, { revision: 1 })).recipe.slug;
    };
  });
  const { id: recipeId } = (await createRecipe(db, viewer, content(0))).recipe;
  const changes = await times(PUBLICATIONS, async (n) => {
    const changing = await startDraft(db, viewer, { recipeId });
    await saveDraft(db, viewer, changing.id, { content: content(n), revision: 1 });
    return () => publishDraft(db, viewer, changing.id, { revision: 2 });
  });
  console.table({
    "save a draft": quantiles(saves),
    "publish a new recipe": quantiles(publications),
    "publish changes": quantiles(changes),
  });

  const slugs: string[] = [];
  const creations: Record<string, number[]> = { "one by one": [], each: [], atomic: [] };
  const taggings: Record<string, number[]> = { "one by one": [], each: [], atomic: [] };
  for (let round = 0; round < ROUNDS; round += 1) {
    const contents = Array.from({ length: BATCH }, (_, n) => content(n));
    creations["one by one"]?.push(
      await elapsed(async () => {
        for (const one of contents) slugs.push((await createRecipe(db, viewer, one)).recipe.slug);
      }),
    );
    const targets = slugs.slice(-BATCH);
    taggings["one by one"]?.push(
      await elapsed(async () => {
        for (const target of targets) await batch([tag(target, `single ${round}`)]);
      }),
    );
    for (const mode of ["each", "atomic"] as const) {
      const create = contents.map((one) => ({ op: "create", content: one }) as const);
      creations[mode]?.push(await elapsed(() => batch(create, mode)));
      const tagAll = targets.map((target) => tag(target, `${mode} ${round}`));
      taggings[mode]?.push(await elapsed(() => batch(tagAll, mode)));
    }
  }
  console.table({ [`create ${BATCH}`]: ratios(creations), [`tag ${BATCH}`]: ratios(taggings) });
  if (!slug) throw new Error("nothing was published");
} finally {
  getEncoder().close();
  await sql.end();
  await server.stop();
  dataDir.remove();
}

async function fill(pool: Sql, on: Db, recipes: number): Promise<void> {
  const wanted = listCovers().map((cover) => ({
    key: cover.key,
    spec: artSpecFor({ ...cover, cuisine: null }),
  }));
  const ids = await ensureArt(
    on,
    wanted.map(({ spec }) => spec),
  );
  const covers = new Map(wanted.map(({ key, spec }) => [key, ids.get(hashArtSpec(spec)) ?? ""]));
  const { signal } = new AbortController();
  await generateRecipes(pool, { recipes, seed: 1, covers, signal, onProgress: () => {} });
  await finishGeneration(pool);
}

/** Another summary each time, so that all of it is written. */
function content(n: number): RecipeContent {
  return {
    ...EMPTY_CONTENT,
    title: "Leek and potato soup",
    summary: `Silky, pale green and ready within the hour, number ${n}.`,
    cuisine: "French",
    tags: ["soup", "winter"],
    prepMinutes: 15,
    cookMinutes: 30,
    servings: { amount: 4, unit: null },
    ingredientGroups: [
      {
        title: null,
        lines: [
          "3 large leeks, sliced",
          "500 g floury potatoes, diced",
          "1 onion, chopped",
          "40 g butter",
          "1 l vegetable stock",
          "100 ml cream",
          "1 bay leaf",
          "salt and pepper",
          "a pinch of nutmeg",
        ],
      },
      { title: "To serve", lines: ["chives, chopped", "4 slices of bread"] },
    ],
    stepGroups: [
      {
        title: null,
        steps: [
          "Melt the butter and sweat the leeks and the onion for 10 minutes until soft.",
          "Add potatoes, bay leaf and stock and simmer for 20 minutes.",
          "Take out the bay leaf, blend until smooth and stir in the cream.",
          "Season, and serve with chives and toast.",
        ],
      },
    ],
    notes: ["Good cold, too."],
  };
}

/** Milliseconds of each; what `work` gives back to be done is what is timed, else `work` itself. */
async function times(count: number, work: (n: number) => Promise<unknown>): Promise<number[]> {
  const taken: number[] = [];
  for (let n = 0; n < count; n += 1) {
    let startedAt = performance.now();
    const rest = await work(n);
    if (typeof rest === "function") {
      startedAt = performance.now();
      await rest();
    }
    taken.push(performance.now() - startedAt);
  }
  return taken.sort((a, b) => a - b);
}

async function elapsed(work: () => Promise<unknown>): Promise<number> {
  const startedAt = performance.now();
  await work();
  return performance.now() - startedAt;
}

function quantiles(sorted: number[]) {
  const at = (ratio: number) => `${sorted[Math.floor(sorted.length * ratio)]?.toFixed(1)} ms`;
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99) };
}

function ratios(rounds: Record<string, number[]>) {
  const median = (name: string) =>
    rounds[name]?.toSorted((a, b) => a - b)[Math.floor(ROUNDS / 2)] ?? Number.NaN;
  const single = median("one by one");
  const told = (name: string) => `${median(name).toFixed(0)} ms, ${(median(name) / single).toFixed(2)}×`;
  return { "one by one": `${single.toFixed(0)} ms`, each: told("each"), atomic: told("atomic") };
}
