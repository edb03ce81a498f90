// What writers pay for the cache's exactness: the same writes with the triggers that note what changed, and without.
// usage: node bench/write-triggers.ts [--rounds 10]
import { parseArgs } from "node:util";
import { createDb, type Db } from "#db/client.ts";
import { connect, type Sql } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded/server.ts";
import { migrate } from "#db/migrate.ts";
import { insertImage, insertIngredient } from "#db/testing/rows.ts";
import { saveRecipe } from "#lib/recipes/commands.ts";
import type { SaveRecipeInput } from "#lib/recipes/save-input.ts";
import { makeDataDir } from "./site.ts";

const RECIPES = 300;
const WRITES = 150;
const WRITERS = 4;
const INGREDIENTS = 9;

const { values } = parseArgs({ options: { rounds: { type: "string", default: "10" } } });
const dataDir = makeDataDir();
const server = await startEmbedded(dataDir.path);
await migrate(server.url);
const sql = connect(server.url, { poolSize: WRITERS });
const db = createDb(sql);
try {
  const inputs = await makeInputs(db);
  await inParallel(inputs, (input) => saveRecipe(db, input));
  const writes = {
    "a recipe saved again, with all its parts": (n: number) => saveRecipe(db, changed(inputs, n)),
    "a rating": (n: number) => sql`
      update recipes set rating_average = ${1 + (n % 9) / 2}, rating_count = ${n + 1}
      where source_key = ${`bench:${n % RECIPES}`}`,
  };
  for (const [name, write] of Object.entries(writes)) await compare(name, write);
} finally {
  await sql.end();
  await server.stop();
  dataDir.remove();
}

/** In turns, so that both meet the same machine. */
async function compare(name: string, write: (n: number) => Promise<unknown>): Promise<void> {
  const perSecond = { without: [] as number[], with: [] as number[] };
  let n = 0;
  for (let round = 0; round <= Number(values.rounds); round++) {
    for (const kind of round % 2 === 0 ? (["without", "with"] as const) : (["with", "without"] as const)) {
      await switchTriggers(sql, kind === "with");
      const startedAt = performance.now();
      await inParallel(
        Array.from({ length: WRITES }, () => n++),
        write,
      );
      // The first round warms up.
      if (round > 0) perSecond[kind].push((WRITES * 1_000) / (performance.now() - startedAt));
    }
  }
  const [without, withTriggers] = [median(perSecond.without), median(perSecond.with)];
  console.log(
    `${name}: ${without.toFixed(0)}/s without, ${withTriggers.toFixed(0)}/s with: ${(withTriggers / without).toFixed(2)}× (reach: 0.85×)`,
  );
}

async function switchTriggers(on: Sql, isOn: boolean): Promise<void> {
  const triggers = await on<{ table: string; name: string }[]>`
    select tgrelid::regclass::text as table, tgname as name from pg_trigger where tgname ~ '_note_'`;
  for (const { table, name } of triggers) {
    await on.unsafe(`alter table ${table} ${isOn ? "enable always" : "disable"} trigger ${name}`);
  }
}

async function inParallel<Item>(items: Item[], work: (item: Item) => Promise<unknown>): Promise<void> {
  const queue = items.values();
  const writeOn = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: WRITERS }, writeOn));
}

function median(numbers: number[]): number {
  return numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;
}

async function makeInputs(on: Db): Promise<SaveRecipeInput[]> {
  const image = await insertImage(on);
  const ingredients: number[] = [];
  for (let n = 0; n < 40; n++) ingredients.push((await insertIngredient(on, { singular: `thing ${n}` })).id);
  return Array.from({ length: RECIPES }, (_, n) => {
    const lines = Array.from(
      { length: INGREDIENTS },
      (_, line) => `${100 + n} g thing ${(n + 3 * line) % 40}`,
    );
    return {
      draft: {
        title: `Dish ${n}`,
        summary: "Warm and plain.",
        language: "en",
        authorCredit: null,
        sourceUrl: null,
        sourceName: null,
        cuisine: `Cuisine ${n % 5}`,
        difficulty: "easy" as const,
        tags: [`tag ${n % 7}`, `tag ${(n + 1) % 7}`],
        prepMinutes: 10,
        cookMinutes: 20,
        totalMinutes: null,
        servings: { amount: 4, unit: null },
        ingredientGroups: [{ title: null, lines }],
        stepGroups: [{ title: null, steps: ["Chop everything.", "Fry it gently.", "Add water.", "Serve."] }],
        notes: [],
        pictures: [],
        rating: { average: 4, count: 3 },
        publishedAt: null,
      },
      sourceKey: `bench:${n}`,
      sourceHash: null,
      ingredients: lines.map((original, line) => ({
        quantity: { min: 100 + n, max: null },
        unit: "g",
        name: `thing ${line}`,
        note: null,
        original,
        ingredientId: ingredients[(n + 3 * line) % 40] ?? 0,
      })),
      coverImageId: image.id,
      imageIds: [],
    };
  });
}

/** Another summary, so that the row and its words are written anew. */
function changed(inputs: SaveRecipeInput[], n: number): SaveRecipeInput {
  const input = inputs[n % inputs.length];
  if (!input) throw new Error("there are no recipes");
  return { ...input, draft: { ...input.draft, summary: `Warm and plain, number ${n}.` } };
}
