import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import {
  accounts,
  apiKeys,
  auditLog,
  collections,
  favourites,
  passkeys,
  recipeNotes,
  recipes,
  reviews,
  sessions,
  shareLinks,
  uploads,
  users,
} from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe, insertUser } from "#db/testing/rows.ts";
import { hashPassword } from "#lib/auth/password.ts";
import { findViewer } from "#lib/auth/session.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import {
  createApiKey,
  deleteAccount,
  endOtherSessions,
  endSession,
  markFavourite,
  removePasskey,
  rename,
  revokeApiKey,
  unmarkFavourite,
} from "./commands.ts";
import { findMine } from "./queries.ts";

const UNKNOWN = "00000000-0000-4000-8000-000000000000";
const headers = null;
const notFound = { code: "not_found" };

async function insertSession(db: Db, userId: string, token: string) {
  const expiresAt = new Date(Date.now() + 60_000);
  const [row] = await db.insert(sessions).values({ userId, token, expiresAt }).returning();
  return row?.id ?? "";
}
const actionsOf = async (db: Db, userId: string) =>
  (await db.select().from(auditLog).where(eq(auditLog.subjectId, userId))).map(({ action }) => action);

test("rename changes the viewer's own name, and says so in the log", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertUser(db), await insertUser(db, { name: "Eve" })];
    await rename(db, { viewer: signedInAs(ada), headers }, "Ada L.");
    const names = Object.fromEntries((await db.select().from(users)).map(({ id, name }) => [id, name]));
    expect([names[ada.id], names[eve.id]]).toEqual(["Ada L.", "Eve"]);
    expect(await actionsOf(db, ada.id)).toEqual(["account.renamed"]);
  }));

describe("sessions", () => {
  test("endSession refuses a stranger, and the session goes on", () =>
    inRollback(async (db) => {
      const [ada, eve] = [await insertUser(db), await insertUser(db)];
      const id = await insertSession(db, ada.id, "a");
      await expect(endSession(db, { viewer: signedInAs(eve), headers }, id)).rejects.toMatchObject(notFound);
      expect(await db.$count(sessions)).toBe(1);
      await endSession(db, { viewer: signedInAs(ada), headers }, id);
      expect(await db.$count(sessions)).toBe(0);
    }));

  test("endOtherSessions keeps the one that asks, and those of others", () =>
    inRollback(async (db) => {
      const [ada, eve] = [await insertUser(db), await insertUser(db)];
      const own = await insertSession(db, ada.id, "a");
      await insertSession(db, ada.id, "b");
      const foreign = await insertSession(db, eve.id, "c");
      await endOtherSessions(db, { viewer: signedInAs(ada, own), headers });
      const left = (await db.select({ id: sessions.id }).from(sessions)).map(({ id }) => id);
      expect(left.toSorted()).toEqual([own, foreign].toSorted());
    }));
});

test("removePasskey refuses a stranger, and the passkey stays", () =>
  inRollback(async (db) => {
    const [ada, eve] = [await insertUser(db), await insertUser(db)];
    const [passkey] = await db
      .insert(passkeys)
      .values({
        userId: ada.id,
        publicKey: "k",
        credentialID: "c",
        counter: 0,
        deviceType: "singleDevice",
        backedUp: false,
      })
      .returning();
    const id = passkey?.id ?? "";
    await expect(removePasskey(db, { viewer: signedInAs(eve), headers }, id)).rejects.toMatchObject(notFound);
    expect(await db.$count(passkeys)).toBe(1);
    await removePasskey(db, { viewer: signedInAs(ada), headers }, id);
    expect(await db.$count(passkeys)).toBe(0);
  }));

describe("API keys", () => {
  const input = { name: "import", scopes: ["recipes:write" as const], days: 7 };
  const bearing = (key: string) => new Headers({ authorization: `Bearer ${key}` });

  test("a key is its owner's, for its scopes, and only its hash is kept", () =>
    inRollback(async (db) => {
      const ada = await insertUser(db);
      const { key } = await createApiKey(db, { viewer: signedInAs(ada), headers }, input);
      expect(await findViewer(bearing(key), db)).toMatchObject({
        userId: ada.id,
        by: { kind: "key", scopes: ["recipes:write"] },
      });
      const [row] = await db.select().from(apiKeys);
      expect(JSON.stringify(row)).not.toContain(key);
      expect(row?.lastUsedAt).not.toBeNull();
      expect(JSON.stringify(await db.select().from(auditLog))).not.toContain(key);
    }));

  test("one that has expired, another one, and one of a suspended user are nobody's", () =>
    inRollback(async (db) => {
      const ada = await insertUser(db);
      const { key, id } = await createApiKey(db, { viewer: signedInAs(ada), headers }, input);
      expect(await findViewer(bearing(`${key.slice(0, -1)}${key.endsWith("A") ? "B" : "A"}`), db)).toBeNull();
      await db.update(users).set({ suspendedAt: new Date() });
      expect(await findViewer(bearing(key), db)).toBeNull();
      await db.update(users).set({ suspendedAt: null });
      await db
        .update(apiKeys)
        .set({ expiresAt: new Date(Date.now() - 1_000) })
        .where(eq(apiKeys.id, id));
      expect(await findViewer(bearing(key), db)).toBeNull();
    }));

  test("a wrong key is nobody's, whatever cookie comes with it", () =>
    inRollback(async (db) => {
      const wrong = new Headers({ authorization: "Bearer x", cookie: "hestia.session_token=x" });
      expect(await findViewer(wrong, db)).toBeNull();
    }));

  test("createApiKey refuses a cook a key for administration", () =>
    inRollback(async (db) => {
      const viewer = signedInAs(await insertUser(db));
      const made = createApiKey(db, { viewer, headers }, { ...input, scopes: ["admin:read"] });
      await expect(made).rejects.toMatchObject({ code: "forbidden" });
      expect(await db.$count(apiKeys)).toBe(0);
    }));

  test("twenty are the most", () =>
    inRollback(async (db) => {
      const viewer = signedInAs(await insertUser(db));
      for (let n = 0; n < 20; n++) await createApiKey(db, { viewer, headers }, input);
      const one = createApiKey(db, { viewer, headers }, input);
      await expect(one).rejects.toMatchObject({ code: "conflict" });
    }));

  test("revokeApiKey refuses a stranger, and the key works on", () =>
    inRollback(async (db) => {
      const [ada, eve] = [await insertUser(db), await insertUser(db)];
      const { key, id } = await createApiKey(db, { viewer: signedInAs(ada), headers }, input);
      await expect(revokeApiKey(db, { viewer: signedInAs(eve), headers }, id)).rejects.toMatchObject(
        notFound,
      );
      expect(await findViewer(bearing(key), db)).not.toBeNull();
      await revokeApiKey(db, { viewer: signedInAs(ada), headers }, id);
      expect(await findViewer(bearing(key), db)).toBeNull();
    }));
});

describe("favourites", () => {
  test("marked twice is once; nobody else's are touched or seen", () =>
    inRollback(async (db) => {
      const [ada, eve] = [await insertUser(db), await insertUser(db)].map((user) => signedInAs(user));
      if (!(ada && eve)) throw new Error("no users");
      const { id } = await insertRecipe(db);
      await markFavourite(db, ada, id);
      await markFavourite(db, ada, id);
      expect((await findMine(db, ada, [id])).favourites).toEqual([id]);
      expect((await findMine(db, eve, [id])).favourites).toEqual([]);
      await unmarkFavourite(db, eve, id);
      expect(await db.$count(favourites)).toBe(1);
      await unmarkFavourite(db, ada, id);
      expect(await db.$count(favourites)).toBe(0);
    }));

  test("only published recipes are marked", () =>
    inRollback(async (db) => {
      const viewer = signedInAs(await insertUser(db));
      const draft = await insertRecipe(db, { status: "draft" });
      for (const id of [UNKNOWN, draft.id]) {
        await expect(markFavourite(db, viewer, id)).rejects.toMatchObject(notFound);
      }
    }));
});

test("one's own recipes may be changed, by editors all", () =>
  inRollback(async (db) => {
    const [ada, eve, editor] = [
      await insertUser(db),
      await insertUser(db),
      await insertUser(db, { role: "editor" }),
    ];
    const { id } = await insertRecipe(db, { authorId: ada.id });
    const unowned = await insertRecipe(db);
    const ids = [id, unowned.id];
    expect((await findMine(db, signedInAs(ada), ids)).editable).toEqual([id]);
    expect((await findMine(db, signedInAs(eve), ids)).editable).toEqual([]);
    expect((await findMine(db, signedInAs(editor), ids)).editable.toSorted()).toEqual(ids.toSorted());
  }));

describe("deleteAccount", () => {
  const PASSWORD = "correct horse battery";
  async function insertCook(db: Db) {
    const cook = await insertUser(db);
    const password = await hashPassword(PASSWORD);
    await db
      .insert(accounts)
      .values({ userId: cook.id, providerId: "credential", accountId: cook.id, password });
    return cook;
  }

  test("takes what is the cook's alone, and leaves what others cook from", () =>
    inRollback(async (db) => {
      const cook = await insertCook(db);
      const published = await insertRecipe(db, { authorId: cook.id });
      const draft = await insertRecipe(db, { authorId: cook.id, status: "draft" });
      await markFavourite(db, signedInAs(cook), published.id);
      await insertSession(db, cook.id, "a");
      await deleteAccount(db, { viewer: signedInAs(cook), headers }, PASSWORD);
      expect(await db.$count(users)).toBe(0);
      expect([await db.$count(sessions), await db.$count(favourites), await db.$count(accounts)]).toEqual([
        0, 0, 0,
      ]);
      const left = await db.select({ id: recipes.id, authorId: recipes.authorId }).from(recipes);
      expect(left).toContainEqual({ id: published.id, authorId: null });
      expect(left.map(({ id }) => id)).not.toContain(draft.id);
      expect(await actionsOf(db, cook.id)).toEqual(["account.deleted"]);
    }));

  test("leaves no row that names the cook, in whichever table", () =>
    inRollback(async (db) => {
      const cook = await insertCook(db);
      const viewer = signedInAs(cook);
      const { id: recipeId } = await insertRecipe(db, { authorId: cook.id });
      await insertSession(db, cook.id, "a");
      await markFavourite(db, viewer, recipeId);
      await db.insert(reviews).values({ userId: cook.id, recipeId, stars: 4, status: "published" });
      await db.insert(recipeNotes).values({ userId: cook.id, recipeId, text: "Less salt" });
      const [kept] = await db.insert(collections).values({ userId: cook.id, title: "Sundays" }).returning();
      await db.insert(shareLinks).values({ userId: cook.id, tokenHash: "h", collectionId: kept?.id ?? "" });
      await db.insert(uploads).values({ userId: cook.id, status: "processing" });
      await deleteAccount(db, { viewer, headers }, PASSWORD);

      const keys = await db.execute<{ table: string; column: string }>(sql`
        select conrelid::regclass::text as table, attname as column
        from pg_constraint join pg_attribute on attrelid = conrelid and attnum = any(conkey)
        where contype = 'f' and confrelid = 'users'::regclass`);
      expect(keys.length).toBeGreaterThan(12);
      for (const { table, column } of keys) {
        const [{ rows } = { rows: -1 }] = await db.execute<{ rows: number }>(
          sql`select count(*)::integer as rows from ${sql.identifier(table)} where ${sql.identifier(column)} = ${cook.id}`,
        );
        expect([table, column, rows]).toEqual([table, column, 0]);
      }
    }));

  test.each([null, "not the password"])("refuses without the right password: %s", (password) =>
    inRollback(async (db) => {
      const cook = await insertCook(db);
      const deleted = deleteAccount(db, { viewer: signedInAs(cook), headers }, password);
      await expect(deleted).rejects.toMatchObject({ code: "validation", fields: [{ path: "password" }] });
      expect(await db.$count(users)).toBe(1);
    }),
  );

  test("without a password it takes a fresh session", () =>
    inRollback(async (db) => {
      const cook = await insertUser(db);
      const viewer = signedInAs(cook);
      const stale = {
        ...viewer,
        by: { ...viewer.by, signedInAt: "2020-01-01T00:00:00.000Z" },
      } as typeof viewer;
      await expect(deleteAccount(db, { viewer: stale, headers }, null)).rejects.toMatchObject({
        code: "forbidden",
      });
      await deleteAccount(db, { viewer, headers }, null);
      expect(await db.$count(users)).toBe(0);
    }));

  test("the last administrator stays", () =>
    inRollback(async (db) => {
      const viewer = signedInAs(await insertUser(db, { role: "admin" }));
      await insertUser(db, { role: "admin", suspendedAt: new Date() });
      await expect(deleteAccount(db, { viewer, headers }, null)).rejects.toMatchObject({ code: "conflict" });
    }));
});
