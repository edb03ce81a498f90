import { and, desc, eq, inArray } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { sessions } from "#db/schema/users.ts";

/** Of one user, more than anybody has browsers: the oldest make room. */
export const MAX_SESSIONS = 50;

/** By sessions_user_id_idx. */
export async function endOldest(db: Db, userId: string): Promise<void> {
  const isOwn = eq(sessions.userId, userId);
  const older = db
    .select({ id: sessions.id })
    .from(sessions)
    .where(isOwn)
    .orderBy(desc(sessions.createdAt), desc(sessions.id))
    .offset(MAX_SESSIONS);
  await db.delete(sessions).where(and(isOwn, inArray(sessions.id, older)));
}
