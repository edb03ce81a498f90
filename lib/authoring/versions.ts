import { and, desc, eq, lt, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { recipeVersions } from "#db/schema/authoring.ts";
import { recipes } from "#db/schema/recipes.ts";
import { users } from "#db/schema/users.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { takeChangedTags } from "#lib/cache/changed-tags.ts";
import type { Tag } from "#lib/cache/tag.ts";
import { AppError } from "#lib/errors.ts";
import { readCursor, writeCursor } from "#lib/http/cursor.ts";
import { type EditableRecipe, findEditableRecipe } from "#lib/recipes/content.ts";
import { completeContent } from "./complete.ts";
import { listImages } from "./drafts.ts";
import type { Published, VersionDetail, VersionItem, VersionPage } from "./model.ts";
import { prepareContent } from "./prepare.ts";
import { requireEditable } from "./refusals.ts";
import { lockRecipe, writeNextVersion } from "./write-version.ts";

const position = z.strictObject({ version: z.number().int() });
const columns = {
  version: recipeVersions.version,
  title: sql<string>`${recipeVersions.content}->>'title'`,
  editor: { id: users.id, name: users.name },
  restoredFrom: recipeVersions.restoredFrom,
  createdAt: recipeVersions.createdAt,
};

/**
 * Newest first, by recipe_versions_pkey. A recipe that nobody has changed here has one version: what it is.
 *
 * @throws {AppError} `not_found`, `forbidden`, `bad_cursor`
 */
export async function listVersions(
  db: Db,
  viewer: Viewer,
  recipeId: string,
  { limit, cursor }: { limit: number; cursor?: string | undefined },
): Promise<VersionPage> {
  const recipe = await requireRecipe(db, viewer, recipeId);
  const scope = `versions ${recipeId}`;
  const after = cursor === undefined ? null : await readCursor(db, scope, cursor, position);
  const rows = await db
    .select(columns)
    .from(recipeVersions)
    .leftJoin(users, eq(users.id, recipeVersions.editorId))
    .where(
      and(
        eq(recipeVersions.recipeId, recipeId),
        after ? lt(recipeVersions.version, after.version) : undefined,
      ),
    )
    .orderBy(desc(recipeVersions.version))
    .limit(limit + 1);
  const { id, slug, status, version, content } = recipe;
  const items = rows.slice(0, limit).map((row) => toItem(row, recipe));
  const last = items.at(-1);
  return {
    recipe: { id, slug, status, version, title: content.title },
    items: rows.length === 0 && !after ? [unwritten(recipe)] : items,
    nextCursor: last && rows.length > limit ? await writeCursor(db, scope, { version: last.version }) : null,
  };
}

/** @throws {AppError} `not_found`, `forbidden` */
export async function getVersion(
  db: Db,
  viewer: Viewer,
  recipeId: string,
  version: number,
): Promise<VersionDetail> {
  const recipe = await requireRecipe(db, viewer, recipeId);
  const [row] = await db
    .select({ ...columns, content: recipeVersions.content })
    .from(recipeVersions)
    .leftJoin(users, eq(users.id, recipeVersions.editorId))
    .where(and(eq(recipeVersions.recipeId, recipeId), eq(recipeVersions.version, version)));
  if (!row && version !== recipe.version) throw noVersion(version);
  const { content, ...item } = row
    ? { ...toItem(row, recipe), content: row.content }
    : { ...unwritten(recipe), content: recipe.content };
  return { ...item, content, images: await listImages(db, content) };
}

/**
 * Takes up an earlier version's content again, as a new version. The latest one is there already.
 *
 * @throws {AppError} `not_found`, `forbidden`, `validation` where it can no longer be published
 */
export async function restoreVersion(
  db: Db,
  viewer: Viewer,
  recipeId: string,
  version: number,
): Promise<{ recipe: Published; changed: Tag[] }> {
  const earlier = await getVersion(db, viewer, recipeId, version);
  const content = completeContent(earlier.content);
  const prepared = await prepareContent(db, viewer, { content, recipeId });
  return db.transaction(async (tx) => {
    const recipe = requireEditable(viewer, await lockRecipe(tx, recipeId));
    if (recipe.version === version) {
      return { recipe: { id: recipe.id, slug: recipe.slug, version }, changed: [] };
    }
    const restored = await writeNextVersion(tx, viewer, recipe, prepared, { restoredFrom: version });
    return { recipe: restored, changed: await takeChangedTags(tx) };
  });
}

async function requireRecipe(db: Db, viewer: Viewer, recipeId: string): Promise<EditableRecipe> {
  return requireEditable(viewer, await findEditableRecipe(db, eq(recipes.id, recipeId)));
}

function noVersion(version: number): AppError {
  return new AppError("not_found", `The recipe has no version ${version}.`);
}

type Row = Omit<VersionItem, "createdAt" | "isCurrent"> & { createdAt: Date };

function toItem(
  { version, title, editor, restoredFrom, createdAt }: Row,
  recipe: EditableRecipe,
): VersionItem {
  const isCurrent = version === recipe.version;
  return { version, title, editor, restoredFrom, isCurrent, createdAt: createdAt.toISOString() };
}

function unwritten({ version, content: { title }, updatedAt: createdAt }: EditableRecipe): VersionItem {
  return {
    version,
    title,
    editor: null,
    restoredFrom: null,
    isCurrent: true,
    createdAt: createdAt.toISOString(),
  };
}
