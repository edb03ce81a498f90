import { isIP } from "node:net";
import { and, desc, eq, inArray, or, type SQL, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import type { Db } from "#db/client.ts";
import { auditLog, users } from "#db/schema/users.ts";
import { readCursor } from "#lib/http/cursor.ts";
import type { AuditListQuery, AuditPage } from "./model.ts";
import { before, cursorAfter, hasText, place } from "./places.ts";

/** As the front makes them: a UUID, or the id of a trace. */
const REQUEST_ID = /^[0-9a-f]{8}(-?[0-9a-f]{4}){3}-?[0-9a-f]{12}$/;
/**
 * Looked up one by one. Of more, something is found soon by walking the log back in time, as each account has left at
 * least its beginning there.
 */
const MOST_PEOPLE = 500;

/** Newest first. @throws {AppError} `bad_cursor` */
export async function listAudit(db: Db, { limit, cursor, ...filters }: AuditListQuery): Promise<AuditPage> {
  const listScope = `audit ${JSON.stringify(filters)}`;
  const after = cursor === undefined ? null : await readCursor(db, listScope, cursor, place);
  const { q, action, user } = filters;
  const named = q !== undefined && q !== "" && isName(q);
  const people = user ? [user] : named ? await findNamed(db, q) : null;
  const isOfPeople = people !== null && people.length <= MOST_PEOPLE;
  const matching = and(
    q && !named ? cameFrom(q) : undefined,
    named && (user || !isOfPeople) ? concernsNamed(db, q) : undefined,
    action ? isAction(action) : undefined,
    after ? before(auditLog, after) : undefined,
  );
  const actor = alias(users, "actor");
  const subject = alias(users, "subject");
  const rows = await db
    .select({ entry: auditLog, actorName: actor.name, subjectName: subject.name })
    .from(auditLog)
    .leftJoin(actor, eq(actor.id, auditLog.actorId))
    .leftJoin(subject, eq(subject.id, auditLog.subjectId))
    .where(isOfPeople ? isAmongNewest(people, matching, limit + 1) : matching)
    .orderBy(desc(auditLog.createdAt), desc(auditLog.id))
    .limit(limit + 1);
  const items = rows.slice(0, limit).map(({ entry, actorName, subjectName }) => ({
    ...entry,
    createdAt: entry.createdAt.toISOString(),
    actorName,
    subjectName,
  }));
  const places = rows.map(({ entry }) => entry);
  return { items, nextCursor: await cursorAfter(db, listScope, places, limit) };
}

/** The ids of users with this in their name or address; one more than are looked up, where there are too many. */
async function findNamed(db: Db, text: string): Promise<string[]> {
  const rows = await db
    .select({ id: users.id })
    .from(users)
    .where(hasText(text))
    .limit(MOST_PEOPLE + 1);
  return rows.map(({ id }) => id);
}

/**
 * The newest that these people did or that was done to them, each of both by its index: asked for in one condition,
 * Postgres would walk the log by time until it has found enough, which for rare people is all of it.
 */
function isAmongNewest(people: readonly string[], matching: SQL | undefined, most: number): SQL {
  const newest = (whose: SQL) => sql`(
    select ${auditLog.createdAt}, ${auditLog.id} from ${auditLog} where ${and(whose, matching)}
    order by ${auditLog.createdAt} desc, ${auditLog.id} desc limit ${most})`;
  return sql`${auditLog.id} in (
    select newest.id from (
      select distinct entry.created_at, entry.id
      from unnest(${`{${people.join(",")}}`}::uuid[]) as person (id), lateral (
        ${newest(sql`${auditLog.actorId} = person.id`)}
        union all
        ${newest(sql`${auditLog.subjectId} = person.id`)}
      ) as entry
      order by entry.created_at desc, entry.id desc limit ${most}
    ) as newest)`;
}

/** Else it is an address of the network, or a request's id. */
function isName(text: string): boolean {
  return !isIP(text) && !REQUEST_ID.test(text);
}

function cameFrom(text: string): SQL {
  return isIP(text) ? eq(auditLog.address, text) : eq(auditLog.requestId, text);
}

function concernsNamed(db: Db, text: string): SQL | undefined {
  const named = db.select({ id: users.id }).from(users).where(hasText(text));
  return or(inArray(auditLog.actorId, named), inArray(auditLog.subjectId, named));
}

function isAction(action: string): SQL | undefined {
  // "/" is the character after ".": all that begin with the word and a dot.
  return action.includes(".")
    ? eq(auditLog.action, action)
    : sql`${auditLog.action} collate "C" between ${`${action}.`} and ${`${action}/`}`;
}
