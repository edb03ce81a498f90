import type { Db } from "#db/client.ts";
import { auditLog } from "#db/schema/users.ts";
import { type AuditAction, originOf } from "./audit-admin.ts";

type AuditNote = {
  action: AuditAction;
  /** Null: nobody who was signed in. */
  actorId: string | null;
  /** The user it was done to. */
  subjectId?: string | null;
  /** Never a secret, never an address of somebody who has no account. */
  detail?: Record<string, string>;
  headers: Headers | null;
};

/** In the transaction of what it notes: neither happens without the other. */
export async function audit(db: Db, { headers, ...note }: AuditNote): Promise<void> {
  await db.insert(auditLog).values({ ...note, ...originOf(headers) });
}
