import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { accounts, sessions } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { createApiKey, markFavourite } from "./commands.ts";
import { exportAccount } from "./export.ts";

async function unpack(archive: Buffer): Promise<Record<string, string>> {
  const files: Record<string, string> = {};
  const opened = await fromBufferPromise(archive);
  for await (const entry of opened.eachEntry()) {
    files[entry.fileName] = await text(await opened.openReadStreamPromise(entry));
  }
  return files;
}

test("all that is the viewer's, nothing of others, and no secret", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertUser(db, { name: "Ada" }), await insertUser(db, { name: "Eve" })];
    const viewer = signedInAs(ada);
    const own = await insertRecipe(db, { authorId: ada.id, title: "Soup of Ada", steps: ["Stir."] });
    const foreign = await insertRecipe(db, { authorId: eve.id, title: "Stew of Eve" });
    await markFavourite(db, viewer, foreign.id);
    await db.insert(accounts).values([
      { userId: ada.id, providerId: "credential", accountId: ada.id, password: "a-secret-hash" },
      { userId: ada.id, providerId: "oidc", accountId: "ada", accessToken: "a-secret-token" },
    ]);
    await db
      .insert(sessions)
      .values({ userId: ada.id, token: "a-secret-session", expiresAt: new Date(Date.now() + 60_000) });
    const input = { name: "import", scopes: ["me:read" as const], days: 1 };
    const { key } = await createApiKey(db, { viewer, headers: null }, input);

    const files = await unpack(await exportAccount(db, { viewer, headers: null }));
    expect(Object.keys(files).toSorted()).toEqual(
      ["account.json", "favourites.json", "log.json", `recipes/${own.slug}.json`].toSorted(),
    );
    expect(JSON.parse(files["account.json"] ?? "")).toMatchObject({ name: "Ada", email: ada.email });
    expect(files["favourites.json"]).toContain("Stew of Eve");
    expect(files[`recipes/${own.slug}.json`]).toContain("Stir.");
    expect(files["log.json"]).toContain("api_key.created");
    const everything = Object.values(files).join();
    expect(everything).not.toMatch(/a-secret/);
    expect(everything).not.toContain(key);
    expect(everything).not.toContain(eve.email);
  }));
