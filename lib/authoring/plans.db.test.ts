import { eq, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { drafts } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertUser } from "#db/testing/rows.ts";
import { findEditableRecipe } from "#lib/recipes/content.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import { completeRecipe } from "#lib/testing/recipe-content.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { runBatch } from "./batch.ts";
import { createRecipe, deleteRecipe, unpublishRecipe, updateRecipe } from "./commands.ts";
import { getDraft, saveDraft, startDraft } from "./drafts.ts";
import { publishDraft } from "./publish.ts";
import { listDrafts, listMyRecipes } from "./queries.ts";
import { getVersion, listVersions, restoreVersion } from "./versions.ts";

const RECIPES = 73_000;
const OWN = 5_000;
/** Of small tables, such as that of tags, all of it for each of 24; of the large ones nothing at all. */
const MOST_ROWS = 1_000;
const TABLES = [
  "recipes",
  "drafts",
  "recipe_versions",
  "recipe_tags",
  "recipe_images",
  "images",
  "uploads",
  "tags",
];

/** A site's worth of recipes by many cooks, of which one has many, with versions and drafts. */
async function fill(db: Db, userId: string) {
  const content = JSON.stringify(EMPTY_CONTENT);
  await db.execute(sql`set local session_replication_role = replica`);
  await db.execute(sql`
    insert into users (id, name, email, email_verified)
    select gen_random_uuid(), 'Plan', 'plan-' || n || '@recipes.test', true from generate_series(1, 300) as n`);
  await db.execute(sql`
    insert into images (hash, kind, width_px, height_px, size_bytes, mime_type, thumbhash, dominant_color)
    select md5('plan' || n), 'photo', 1, 1, 1, 'image/jpeg', '', '#000000'
    from generate_series(1, ${RECIPES}::integer) as n`);
  await db.execute(sql`
    insert into recipes (slug, title, cover_image_id, status, published_at, author_id)
    select 'plan-' || n, 'Plan ' || n, i.id, 'published', now() - make_interval(secs => n),
      case when n <= ${OWN} then ${userId}::uuid else cook.ids[1 + n % 300] end
    from generate_series(1, ${RECIPES}::integer) as n
    join images i on i.hash = md5('plan' || n),
      (select array_agg(id) as ids from users where name = 'Plan') as cook`);
  await db.execute(sql`
    insert into recipe_versions (recipe_id, version, content, editor_id)
    select id, 1, ${content}::text::jsonb, author_id from recipes where slug like 'plan-%'`);
  await db.execute(sql`
    insert into uploads (user_id, image_id, status) select author_id, cover_image_id, 'ready' from recipes
    where slug like 'plan-%'`);
  await db.execute(sql`
    insert into drafts (author_id, content, updated_at)
    select u.id, ${content}::text::jsonb, now() - make_interval(secs => n)
    from users u, generate_series(1, 100) as n where u.name = 'Plan' or (u.id = ${userId}::uuid and n < 50)`);
  await db.execute(sql`set local session_replication_role = origin`);
  for (const table of TABLES) await db.execute(sql`analyze ${sql.identifier(table)}`);
}

/** Rows that this transaction has read so far: by scanning whole tables, and by index. */
async function rowsRead(db: Db) {
  const [row] = await db.execute<{ scanned: number; found: number }>(sql`
    select sum(seq_tup_read)::integer as scanned, sum(idx_tup_fetch)::integer as found
    from pg_stat_xact_user_tables where relname = any (${sql.param(TABLES)}::text[])`);
  return row ?? { scanned: 0, found: 0 };
}

test("no read and no write reads more than what it is about, however many recipes there are", () =>
  inRollback(async (db) => {
    const ada = signedInAs(await insertUser(db));
    await fill(db, ada.userId);
    const by = { viewer: ada, headers: null };
    const [{ id, slug } = { id: "", slug: "" }] = await db
      .select({ id: recipes.id, slug: recipes.slug })
      .from(recipes)
      .where(eq(recipes.slug, "plan-7"));
    const content = await completeRecipe(db, ada);
    const draft = await startDraft(db, ada, { recipeId: id });
    const fresh = await startDraft(db, ada, { content });
    const page = await listMyRecipes(db, ada, { limit: 24 });
    const slugs = page.items.map((item) => item.slug);

    const steps: Record<string, () => Promise<unknown>> = {
      "my drafts": () => listDrafts(db, ada, { limit: 24 }),
      "my recipes": () => listMyRecipes(db, ada, { limit: 24 }),
      "my recipes, further on": () => listMyRecipes(db, ada, { limit: 24, cursor: page.nextCursor ?? "" }),
      "a recipe to change": () => findEditableRecipe(db, eq(recipes.slug, slug)),
      "a draft": () => getDraft(db, ada, draft.id),
      save: () => saveDraft(db, ada, draft.id, { content: { ...content, title: "Saved" }, revision: 1 }),
      "publish changes": () => publishDraft(db, ada, draft.id, { revision: 2 }),
      "publish a new recipe": () => publishDraft(db, ada, fresh.id, { revision: 1 }),
      create: () => createRecipe(db, ada, content),
      update: () => updateRecipe(db, ada, slug, { content, version: 2 }),
      versions: () => listVersions(db, ada, id, { limit: 24 }),
      "one version": () => getVersion(db, ada, id, 2),
      restore: () => restoreVersion(db, ada, id, 2),
      "tag 24": () =>
        runBatch(db, by, {
          mode: "each",
          operations: slugs.map((one) => ({ op: "tag", slug: one, add: ["Winter"], remove: [] })),
        }),
      "take back": () => unpublishRecipe(db, by, slug),
      delete: () => deleteRecipe(db, by, slug),
    };
    for (const [name, step] of Object.entries(steps)) {
      const before = await rowsRead(db);
      await step();
      const after = await rowsRead(db);
      expect.soft(after.scanned - before.scanned, `${name}: rows scanned`).toBeLessThan(MOST_ROWS);
      expect.soft(after.found - before.found, `${name}: rows found by index`).toBeLessThan(4 * MOST_ROWS);
    }
    expect(await db.$count(drafts, eq(drafts.id, draft.id))).toBe(0);
  }));
