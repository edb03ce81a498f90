import { eq } from "drizzle-orm";
import fc from "fast-check";
import { expect, test } from "vitest";
import { recipes } from "#db/schema/recipes.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertUser } from "#db/testing/rows.ts";
import { findEditableRecipe } from "#lib/recipes/content.ts";
import { draftContent, EMPTY_CONTENT, type RecipeContent } from "#lib/recipes/content-model.ts";
import { findPublishedRecipe } from "#lib/recipes/detail.ts";
import { DIFFICULTIES } from "#lib/recipes/facets.ts";
import { tagSlug } from "#lib/recipes/taxonomy-write.ts";
import { uploadedBy } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { createRecipe, updateRecipe } from "./commands.ts";
import { completeContent } from "./complete.ts";
import { startDraft } from "./drafts.ts";
import { publishDraft } from "./publish.ts";

const RUNS = 40;

const words = fc
  .array(fc.constantFrom("leek", "Crème", "2 EL", "½", "salt & pepper", "汤", "a–b", "«x»", '"q"', "$1"), {
    minLength: 1,
    maxLength: 4,
  })
  .map((parts) => parts.join(" "));
const nullable = <T>(values: fc.Arbitrary<T>) => fc.option(values, { nil: null });
const minutes = nullable(fc.integer({ min: 0, max: 600 }));
const group = <K extends string>(name: K, least: number) =>
  fc.record({
    title: nullable(words),
    [name]: fc.array(words, { minLength: least, maxLength: 4 }),
  }) as fc.Arbitrary<{ title: string | null } & Record<K, string[]>>;

const content = fc.record({
  title: words,
  summary: fc.oneof(fc.constant(""), words, fc.constant("One.\n\nTwo.")),
  language: fc.constantFrom("en", "de", "pt-BR", "zh"),
  authorCredit: nullable(words),
  sourceUrl: nullable(fc.webUrl()),
  sourceName: nullable(words),
  cuisine: nullable(fc.constantFrom("French", "Thai")),
  difficulty: nullable(fc.constantFrom(...DIFFICULTIES)),
  tags: fc.uniqueArray(fc.constantFrom("soup", "Winter", "gluten-free", "Make ahead"), { maxLength: 4 }),
  prepMinutes: minutes,
  cookMinutes: minutes,
  totalMinutes: nullable(fc.integer({ min: 1, max: 900 })),
  servings: nullable(
    fc.record({ amount: fc.integer({ min: 1, max: 4_000 }).map((n) => n / 4), unit: nullable(words) }),
  ),
  ingredientGroups: fc.array(group("lines", 1), { minLength: 1, maxLength: 3 }),
  stepGroups: fc.array(group("steps", 1), { minLength: 1, maxLength: 3 }),
  notes: fc.array(words, { maxLength: 3 }),
});

/** Whatever somebody may send: any characters, blanks, numbers at their ends. */
const anything = fc.oneof(
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.constantFrom("", " ", "\t\n", "\u202e<b>"),
);
const wild = fc.record({
  title: anything,
  summary: anything,
  language: fc.constantFrom("en", "", "x", "de-DE-1996", "../.."),
  authorCredit: nullable(anything),
  sourceUrl: nullable(fc.oneof(anything, fc.constantFrom("javascript:alert(1)", "http://[", "HTTP://a.b"))),
  sourceName: nullable(anything),
  cuisine: nullable(anything),
  difficulty: nullable(fc.constantFrom(...DIFFICULTIES)),
  tags: fc.array(anything, { maxLength: 4 }),
  prepMinutes: nullable(fc.constantFrom(0, 525_600)),
  cookMinutes: nullable(fc.constantFrom(0, 525_600)),
  totalMinutes: nullable(fc.constantFrom(0, 1, 525_600)),
  servings: nullable(
    fc.record({ amount: fc.constantFrom(0, 0.001, 0.01, 99_999.999, 100_000), unit: nullable(anything) }),
  ),
  ingredientGroups: fc.array(
    fc.record({ title: nullable(anything), lines: fc.array(anything, { maxLength: 3 }) }),
    { maxLength: 3 },
  ),
  stepGroups: fc.array(
    fc.record({ title: nullable(anything), steps: fc.array(anything, { maxLength: 3 }) }),
    {
      maxLength: 3,
    },
  ),
  notes: fc.array(anything, { maxLength: 3 }),
});

/** What two contents share that say the same: neighbours under one heading are one group, tags have no order. */
function meaning(given: RecipeContent): RecipeContent {
  const { prepMinutes, cookMinutes, totalMinutes } = given;
  const sum = (prepMinutes ?? 0) + (cookMinutes ?? 0);
  return {
    ...given,
    tags: given.tags.map(tagSlug).sort(),
    totalMinutes: totalMinutes === sum ? null : totalMinutes,
    ingredientGroups: merged(
      given.ingredientGroups,
      ({ title, lines }) => ({ title, lines: [...lines] }),
      "lines",
    ),
    stepGroups: merged(given.stepGroups, ({ title, steps }) => ({ title, steps: [...steps] }), "steps"),
  };
}

function merged<T extends { title: string | null } & Record<K, string[]>, K extends string>(
  groups: readonly T[],
  copy: (group: T) => T,
  items: K,
): T[] {
  const result: T[] = [];
  for (const one of groups) {
    const last = result.at(-1);
    if (last && last.title === one.title) last[items].push(...one[items]);
    else result.push(copy(one));
  }
  return result;
}

test("what is written is read back with the same meaning, and written again changes nothing", () =>
  inRollback(async (db) => {
    const ada = signedInAs(await insertUser(db));
    const pictures = [await uploadedBy(db, ada, "One"), await uploadedBy(db, ada, "Two")];
    // Which ingredient a name stands for may change as others are made, and so may the time of the last write.
    const show = async (slug: string) =>
      JSON.parse(
        JSON.stringify(await findPublishedRecipe(db, slug), (key, value) =>
          key === "ingredient" || key === "updatedAt" ? undefined : value,
        ),
      );
    await fc.assert(
      fc.asyncProperty(content, fc.integer({ min: 0, max: 2 }), async (given, pictureCount) => {
        const written = completeContent({
          ...EMPTY_CONTENT,
          ...given,
          pictures: pictures.slice(0, pictureCount),
        });
        const { recipe } = await createRecipe(db, ada, written);
        const first = await findEditableRecipe(db, eq(recipes.id, recipe.id));
        if (!first) throw new Error("the recipe is gone");
        expect(meaning(first.content)).toEqual(meaning(written));

        const shown = await show(recipe.slug);
        await updateRecipe(db, ada, recipe.slug, { content: first.content, version: 1 });
        const second = await findEditableRecipe(db, eq(recipes.id, recipe.id));
        expect(second?.content).toEqual(first.content);
        expect(await show(recipe.slug)).toEqual(shown);
      }),
      { numRuns: RUNS, seed: 20_261_121 },
    );
  }));

test("whatever a draft may hold is kept as it is, and published or refused with its fields", () =>
  inRollback(async (db) => {
    const ada = signedInAs(await insertUser(db));
    const pictures = [await uploadedBy(db, ada)];
    let published = 0;
    await fc.assert(
      fc.asyncProperty(wild, content, fc.boolean(), async (odd, sound, isMild) => {
        const parts = isMild ? { ...odd, language: "en", sourceUrl: null, servings: null } : odd;
        const whole = isMild
          ? {
              ...parts,
              title: `${odd.title}x`,
              ingredientGroups: sound.ingredientGroups,
              stepGroups: sound.stepGroups,
            }
          : parts;
        const given = draftContent.safeParse({ ...EMPTY_CONTENT, ...whole, pictures });
        if (!given.success) return;
        const draft = await startDraft(db, ada, { content: given.data });
        expect(draft.content).toEqual(given.data);
        try {
          await publishDraft(db, ada, draft.id, { revision: 1 });
          published += 1;
        } catch (error) {
          expect(error).toMatchObject({
            code: "validation",
            fields: expect.arrayContaining([expect.anything()]),
          });
        }
      }),
      { numRuns: 4 * RUNS, seed: 20_261_121 },
    );
    // Else nothing was tried.
    expect(published).toBeGreaterThan(10);
  }));
