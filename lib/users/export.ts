import { asc, desc, eq, inArray, or } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { favourites } from "#db/schema/favourites.ts";
import { recipeIngredients, recipeSteps, recipes } from "#db/schema/recipes.ts";
import { accounts, auditLog } from "#db/schema/users.ts";
import { audit } from "#lib/auth/audit.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { type ZipFile, zip } from "#lib/zip.ts";
import { findAccount } from "./account.ts";

/** Everything that is kept about the viewer and that they have written, as a zip of JSON files. No secret is in it. */
export async function exportAccount(
  db: Db,
  { viewer, headers }: { viewer: Viewer; headers: Headers | null },
): Promise<Buffer> {
  const { userId, name, email, role } = viewer;
  const detail = await findAccount(db, viewer);
  const signsInBy = await db
    .select({ provider: accounts.providerId, since: accounts.createdAt })
    .from(accounts)
    .where(eq(accounts.userId, userId));
  const marked = await db
    .select({ slug: recipes.slug, title: recipes.title, markedAt: favourites.createdAt })
    .from(favourites)
    .innerJoin(recipes, eq(recipes.id, favourites.recipeId))
    .where(eq(favourites.userId, userId))
    .orderBy(desc(favourites.createdAt));
  const noted = await db
    .select()
    .from(auditLog)
    .where(or(eq(auditLog.actorId, userId), eq(auditLog.subjectId, userId)))
    .orderBy(desc(auditLog.createdAt));
  const written = await recipeFiles(db, userId);
  await audit(db, { action: "account.exported", actorId: userId, subjectId: userId, headers });
  return zip(
    [
      jsonFile("account.json", { id: userId, name, email, role, signsInBy, ...detail }),
      jsonFile("favourites.json", marked),
      jsonFile("log.json", noted),
      ...written,
    ],
    new Date(),
  );
}

async function recipeFiles(db: Db, userId: string): Promise<ZipFile[]> {
  const own = await db
    .select()
    .from(recipes)
    .where(eq(recipes.authorId, userId))
    .orderBy(asc(recipes.createdAt));
  if (own.length === 0) return [];
  const ids = own.map(({ id }) => id);
  const [lines, steps] = await Promise.all([
    db
      .select()
      .from(recipeIngredients)
      .where(inArray(recipeIngredients.recipeId, ids))
      .orderBy(asc(recipeIngredients.position)),
    db
      .select()
      .from(recipeSteps)
      .where(inArray(recipeSteps.recipeId, ids))
      .orderBy(asc(recipeSteps.position)),
  ]);
  const linesOf = Map.groupBy(lines, ({ recipeId }) => recipeId);
  const stepsOf = Map.groupBy(steps, ({ recipeId }) => recipeId);
  return own.map((recipe) =>
    jsonFile(`recipes/${recipe.slug}.json`, {
      ...recipe,
      ingredients: (linesOf.get(recipe.id) ?? []).map(({ groupTitle, originalLine }) => ({
        groupTitle,
        originalLine,
      })),
      steps: (stepsOf.get(recipe.id) ?? []).map(({ groupTitle, text }) => ({ groupTitle, text })),
    }),
  );
}

function jsonFile(name: string, content: unknown): ZipFile {
  return { name, text: `${JSON.stringify(content, null, 2)}\n` };
}
