import { expect, test } from "vitest";
import { drafts, uploads } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertImage, insertUser } from "#db/testing/rows.ts";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import { DAY_MS } from "#lib/units.ts";
import { collectUnused } from "./upload-jobs.ts";

test("who uploaded a picture is known for as long as it is there, in a draft for one", () =>
  inRollback(async (db) => {
    const { id: userId } = await insertUser(db);
    const createdAt = new Date(Date.now() - 90 * DAY_MS);
    const kept = await insertImage(db, { createdAt });
    const unused = await insertImage(db, { createdAt });
    const pictures = [{ image: kept.hash, alt: "" }];
    await db.insert(drafts).values({ authorId: userId, content: { ...EMPTY_CONTENT, pictures } });
    const old = { userId, createdAt, status: "ready" as const };
    await db.insert(uploads).values([
      { ...old, imageId: kept.id },
      { ...old, imageId: unused.id },
      { ...old, status: "failed", problem: "It is no picture." },
    ]);
    await collectUnused({ db, storage: createMemoryStorage() });
    expect(await db.select({ imageId: uploads.imageId }).from(uploads)).toEqual([{ imageId: kept.id }]);
  }));
