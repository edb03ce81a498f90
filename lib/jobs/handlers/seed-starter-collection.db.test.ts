import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { createFileSystemStorage } from "#lib/storage/file-system.ts";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { seedStarterCollection } from "./seed-starter-collection.ts";

afterAll(() => getEncoder().close());

test("an empty database gets every recipe of the starter collection, once", () =>
  inRollback(async (db) => {
    const storage = createFileSystemStorage(await temporaryFolder());
    const said: number[] = [];
    const report = await seedStarterCollection({
      db,
      storage,
      onProgress: ({ recipes }) => said.push(recipes),
    });

    expect(report).toMatchObject({ failed: 0, notices: [] });
    expect(report?.imported).toBeGreaterThanOrEqual(120);
    expect(said.at(-1)).toBe(report?.imported);
    const [row] = await db.execute(sql`
      select count(*)::integer as recipes, count(cuisine_id)::integer as "withCuisine",
        count(difficulty)::integer as "withDifficulty", count(total_minutes)::integer as "withTime"
      from recipes where source_key like 'markdown:starter/%'`);
    const all = report?.imported;
    expect(row).toEqual({ recipes: all, withCuisine: all, withDifficulty: all, withTime: all });
    expect(await seedStarterCollection({ db, storage })).toBeNull();
  }));

test("a database in use is left alone", () =>
  inRollback(async (db) => {
    await insertRecipe(db);
    const storage = createFileSystemStorage(await temporaryFolder());
    expect(await seedStarterCollection({ db, storage })).toBeNull();
    expect(await db.execute(sql`select 1 from recipes`)).toHaveLength(1);
  }));
