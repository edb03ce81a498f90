import { sql } from "drizzle-orm";
import { expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { auditLog } from "#db/schema/index.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { rowsRead } from "#db/testing/plan.ts";
import { insertUser } from "#db/testing/rows.ts";
import { audit } from "#lib/auth/audit.ts";
import { listAudit } from "./audit-list.ts";
import type { AuditListQuery } from "./model.ts";

const LOG = 20_000;

/** All pages, one after the other. */
async function listAll(db: Db, query: Omit<AuditListQuery, "cursor">): Promise<string[]> {
  const ids: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await listAudit(db, { ...query, ...(cursor !== null && { cursor }) });
    ids.push(...page.items.map(({ id }) => id));
    cursor = page.nextCursor;
  } while (cursor !== null);
  return ids;
}

/** What `count` cooks did, one every second until now, each as often as the others. */
async function fillLog(db: Db, count: number): Promise<void> {
  await db.execute(sql`
    insert into users (id, name, email)
    select ('dddddddd-0000-4000-8000-' || lpad(n::text, 12, '0'))::uuid, 'Busy ' || n, n || '@busy.test'
    from generate_series(0, ${count - 1}::integer) as n`);
  await db.execute(sql`
    insert into audit_log (action, actor_id, created_at)
    select 'account.signed_in', ('dddddddd-0000-4000-8000-' || lpad((n % ${count}::integer)::text, 12, '0'))::uuid,
      now() - make_interval(secs => n)
    from generate_series(1, ${LOG}) as n`);
}

test("the log, by action, its first word, and who was concerned", () =>
  inRollback(async (db) => {
    const ada = await insertUser(db, { name: "Ada" });
    const note = { actorId: ada.id, subjectId: ada.id, headers: null };
    for (let n = 0; n < 5; n++) await audit(db, { ...note, action: "account.signed_in" });
    await audit(db, { ...note, action: "session.revoked" });
    await audit(db, { action: "user.suspended", actorId: null, headers: null });
    const first = await listAudit(db, { q: "ada", action: "account", limit: 3 });
    const second = await listAudit(db, {
      q: "ada",
      action: "account",
      limit: 3,
      cursor: first.nextCursor ?? "",
    });
    expect(first.items.length + second.items.length).toBe(5);
    expect(second.nextCursor).toBeNull();
    expect(first.items[0]).toMatchObject({ actorName: "Ada", action: "account.signed_in" });
    expect((await listAudit(db, { action: "session.revoked", limit: 3 })).items).toHaveLength(1);
    const requestId = crypto.randomUUID();
    const origin = { address: "2001:db8::7", requestId };
    await db.insert(auditLog).values({ action: "account.signed_in", ...origin });
    for (const q of ["2001:db8::7", requestId]) {
      expect((await listAudit(db, { q, limit: 3 })).items).toMatchObject([origin]);
    }
    await expect(listAudit(db, { cursor: first.nextCursor ?? "", limit: 3 })).rejects.toMatchObject({
      code: "bad_cursor",
    });
  }));

test("an address and a request are found without reading the whole log", () =>
  inRollback(async (db) => {
    await db.execute(sql`
      insert into audit_log (action, address, request_id, created_at)
      select 'account.signed_in', '192.0.2.' || n % 200, 'cccccccc-0000-4000-8000-' || lpad(n::text, 12, '0'),
        now() - make_interval(secs => n)
      from generate_series(1, 20000) as n`);
    await db.execute(sql`analyze audit_log`);
    const requestId = crypto.randomUUID();
    await db.insert(auditLog).values({ action: "account.signed_in", address: "2001:db8::7", requestId });

    const before = await rowsRead(db, "audit_log");
    for (const q of ["2001:db8::7", requestId])
      expect((await listAudit(db, { q, limit: 50 })).items).toHaveLength(1);
    expect((await listAudit(db, { q: "192.0.2.7", limit: 50 })).items).toHaveLength(50);
    expect((await rowsRead(db, "audit_log")) - before).toBeLessThan(300);
  }));
test("who did little, long ago, is found by name without walking the log", () =>
  inRollback(async (db) => {
    await fillLog(db, 50);
    const rare = await insertUser(db, { name: "Ottoline" });
    const createdAt = new Date("2020-01-01T00:00:00Z");
    const note = { action: "account.signed_in", createdAt };
    for (let n = 0; n < 3; n++) await db.insert(auditLog).values({ ...note, actorId: rare.id });
    await db.insert(auditLog).values({ ...note, action: "user.suspended", subjectId: rare.id });
    await db.execute(sql`analyze audit_log, users`);

    const before = await rowsRead(db, "audit_log");
    expect((await listAudit(db, { q: "ottoline", limit: 50 })).items).toHaveLength(4);
    expect((await listAudit(db, { q: "ottoline", action: "user", limit: 50 })).items).toHaveLength(1);
    expect((await listAudit(db, { user: rare.id, limit: 2 })).items).toHaveLength(2);
    expect((await listAudit(db, { q: "nobody at all", limit: 50 })).items).toEqual([]);
    expect((await rowsRead(db, "audit_log")) - before).toBeLessThan(50);
  }));

test("many who are busy are found as soon as they were there last", () =>
  inRollback(async (db) => {
    await fillLog(db, 600);
    await db.execute(sql`analyze audit_log, users`);
    const before = await rowsRead(db, "audit_log");
    const { items } = await listAudit(db, { q: "busy", limit: 50 });
    expect(items).toHaveLength(50);
    expect((await rowsRead(db, "audit_log")) - before).toBeLessThan(200);
  }));

test("what several of the same name did to themselves and to each other is listed once each, page by page", () =>
  inRollback(async (db) => {
    const same: string[] = [];
    for (let n = 0; n < 3; n++) same.push((await insertUser(db, { name: `Wilhelmina ${n}` })).id);
    const other = await insertUser(db);
    const people = [...same, other.id, null];
    const expected: string[] = [];
    // Some at the same time.
    for (let n = 0; n < 60; n++) {
      const [actorId = null, subjectId = null] = [people[n % 5], people[Math.floor(n / 5) % 5]];
      const createdAt = new Date(Date.UTC(2026, 0, 1) + Math.floor(n / 4) * 1_000);
      const [row] = await db
        .insert(auditLog)
        .values({
          action: n % 3 === 0 ? "user.suspended" : "account.signed_in",
          actorId,
          subjectId,
          createdAt,
        })
        .returning();
      if (row && [actorId, subjectId].some((id) => id !== null && same.includes(id))) expected.push(row.id);
    }
    const listed = await listAll(db, { q: "wilhelmina", limit: 7 });
    expect(listed.toSorted()).toEqual(expected.toSorted());
    expect(await listAll(db, { q: "wilhelmina", limit: 100 })).toEqual(listed);
    const both = await listAll(db, { q: "wilhelmina", user: other.id, limit: 3 });
    expect(both.length).toBeGreaterThan(0);
    expect(both.every((id) => expected.includes(id))).toBe(true);
  }));
