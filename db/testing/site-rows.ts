import { asc, eq } from "drizzle-orm";
import { createDb, type Db } from "../client.ts";
import { recipes } from "../schema/index.ts";
import { withSiteDatabase } from "./site-accounts.ts";

/** Makes rows on a running site that none of its pages would make. */
export function onSite<T>(dataDir: string, make: (db: Db) => Promise<T>): Promise<T> {
  return withSiteDatabase(dataDir, (sql) => make(createDb(sql)));
}

/** The key of a picture that the site can show. */
export async function findSiteImage(db: Db): Promise<string> {
  const [oldest] = await db
    .select({ id: recipes.coverImageId })
    .from(recipes)
    .orderBy(asc(recipes.createdAt))
    .limit(1);
  if (!oldest) throw new Error("the site has no recipe");
  return oldest.id;
}

export async function deleteRecipeRow(db: Db, id: string): Promise<void> {
  await db.delete(recipes).where(eq(recipes.id, id));
}
