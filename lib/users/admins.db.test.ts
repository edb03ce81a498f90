import { eq, sql } from "drizzle-orm";
import { describe, expect, test } from "vitest";
import { auditLog, sessions, users } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertUser } from "#db/testing/rows.ts";
import { violatedConstraint } from "#db/violations.ts";
import { audit } from "#lib/auth/audit.ts";
import { createAuth } from "#lib/auth/auth.ts";
import { type Role, SCOPES } from "#lib/auth/model.ts";
import { signedInAs } from "#lib/testing/viewer.ts";
import { changeUser, makeResetLink } from "./admins.ts";
import { listAudit } from "./audit-list.ts";
import { listUsers } from "./queries.ts";

const headers = null;

describe("changeUser", () => {
  test.each<Role>(["cook", "editor"])("refuses a stranger, here a %s, and nothing changes", (role) =>
    inRollback(async (db) => {
      const [stranger, other] = [await insertUser(db, { role }), await insertUser(db)];
      for (const change of [{ role: "admin" as const }, { suspended: true }]) {
        const changed = changeUser(db, { viewer: signedInAs(stranger), headers }, other.id, change);
        await expect(changed).rejects.toMatchObject({ code: "forbidden" });
      }
      const [row] = await db.select().from(users).where(eq(users.id, other.id));
      expect(row).toMatchObject({ role: "cook", suspendedAt: null });
    }),
  );

  test("an administrator promotes, suspends with all sessions, and restores; all of it is noted", () =>
    inRollback(async (db) => {
      const [admin, cook] = [await insertUser(db, { role: "admin" }), await insertUser(db)];
      const by = { viewer: signedInAs(admin), headers };
      await db
        .insert(sessions)
        .values({ userId: cook.id, token: "t", expiresAt: new Date(Date.now() + 60_000) });
      await changeUser(db, by, cook.id, { role: "editor" });
      await changeUser(db, by, cook.id, { suspended: true });
      expect(await db.$count(sessions)).toBe(0);
      const [suspended] = await db.select().from(users).where(eq(users.id, cook.id));
      expect(suspended).toMatchObject({ role: "editor", suspendedAt: expect.any(Date) });
      await changeUser(db, by, cook.id, { suspended: false });
      const { items } = await listAudit(db, { user: cook.id, limit: 10 });
      expect(items.map(({ action, actorId }) => [action, actorId]).toSorted()).toEqual([
        ["user.restored", admin.id],
        ["user.role_changed", admin.id],
        ["user.suspended", admin.id],
      ]);
    }));

  test("an administrator's key suspends, but makes no administrators and no links to passwords", () =>
    inRollback(async (db) => {
      const [admin, cook] = [await insertUser(db, { role: "admin" }), await insertUser(db)];
      const by = {
        viewer: { ...signedInAs(admin), by: { kind: "key", scopes: SCOPES } as const },
        headers,
      };
      await changeUser(db, by, cook.id, { suspended: true });
      const refused = { code: "forbidden", message: expect.stringContaining("API key") };
      await expect(changeUser(db, by, cook.id, { role: "admin", suspended: false })).rejects.toMatchObject(
        refused,
      );
      await expect(
        makeResetLink(db, createAuth(db, "a secret of thirty-two characters"), by, cook.id),
      ).rejects.toMatchObject(refused);
      const [row] = await db.select().from(users).where(eq(users.id, cook.id));
      expect(row).toMatchObject({ role: "cook", suspendedAt: expect.any(Date) });
    }));

  test("nobody changes themselves, and the last administrator stays one", () =>
    inRollback(async (db) => {
      const [first, second] = [
        await insertUser(db, { role: "admin" }),
        await insertUser(db, { role: "admin" }),
      ];
      const by = { viewer: signedInAs(first), headers };
      await expect(changeUser(db, by, first.id, { role: "cook" })).rejects.toMatchObject({
        code: "conflict",
      });
      await changeUser(db, by, second.id, { role: "cook" });
      // As if the other had done the same at once.
      const bySecond = { viewer: signedInAs(second), headers };
      await expect(
        changeUser(db, { ...bySecond, viewer: { ...bySecond.viewer, role: "admin" } }, first.id, {
          suspended: true,
        }),
      ).rejects.toMatchObject({ code: "conflict" });
    }));
});

test("makeResetLink refuses a stranger", () =>
  inRollback(async (db) => {
    const [stranger, other] = [await insertUser(db), await insertUser(db)];
    const auth = createAuth(db, "a secret of thirty-two characters");
    const made = makeResetLink(db, auth, { viewer: signedInAs(stranger), headers }, other.id);
    await expect(made).rejects.toMatchObject({ code: "forbidden" });
  }));

test("the log takes notes, and gives none back", () =>
  inRollback(async (db) => {
    await audit(db, { action: "account.signed_in", actorId: null, headers: null });
    for (const change of [
      sql`update audit_log set action = 'a.b'`,
      sql`delete from audit_log`,
      sql`truncate audit_log`,
    ]) {
      // A savepoint: the transaction of the test goes on.
      const refused = await db.transaction((tx) => tx.execute(change)).catch((error: unknown) => error);
      expect(violatedConstraint(refused)).toBe("audit_log_append_only");
    }
    expect(await db.$count(auditLog)).toBe(1);
  }));

describe("lists go on where the page before ended", () => {
  test("users, by name, address, role and suspension", () =>
    inRollback(async (db) => {
      const createdAt = new Date("2026-01-01T00:00:00Z");
      for (let n = 0; n < 7; n++) await insertUser(db, { name: `Zoë ${n}`, createdAt });
      await insertUser(db, { name: "Zoë admin", role: "admin", suspendedAt: new Date() });
      const seen: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await listUsers(db, { q: "zoë", role: "cook", limit: 3, ...(cursor && { cursor }) });
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor ?? undefined;
      } while (cursor);
      expect(seen.toSorted()).toEqual([0, 1, 2, 3, 4, 5, 6].map((n) => `Zoë ${n}`));
      const suspended = await listUsers(db, { suspended: "true", limit: 3 });
      expect(suspended.items.map(({ name }) => name)).toEqual(["Zoë admin"]);
      expect((await listUsers(db, { q: "100%", limit: 3 })).items).toEqual([]);
    }));
});
