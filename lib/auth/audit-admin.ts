// Without drizzle, which the front and the launcher make do without (db/connect.ts).
import type { ISql } from "postgres";
import { clientAddress } from "#lib/http/client-address.ts";
import { requestContext } from "#lib/http/request-context.ts";
import type { AUDIT_ACTIONS } from "./audit-actions.ts";
import type { Viewer } from "./model.ts";

export type AuditAction = keyof typeof AUDIT_ACTIONS;

/** Who does something, by which request; null headers: by none. */
export type By = { viewer: Pick<Viewer, "userId">; headers: Headers | null };

/** As `audit`, for what writes with plain SQL: what an administrator does to the site. */
export async function auditAdmin(
  sql: ISql,
  { viewer, headers }: By,
  action: AuditAction,
  detail: Record<string, string> = {},
): Promise<void> {
  const { address, requestId } = originOf(headers);
  await sql`insert into audit_log (action, actor_id, detail, address, request_id)
    values (${action}, ${viewer.userId}, ${JSON.stringify(detail)}::text::jsonb, ${address}, ${requestId})`;
}

/** Where what is noted came from. */
export function originOf(headers: Headers | null): { address: string | null; requestId: string | null } {
  return { address: headers && clientAddress(headers), requestId: requestContext()?.id ?? null };
}
