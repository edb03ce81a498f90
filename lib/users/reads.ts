import { getDb } from "#db/client.ts";
import type { Viewer } from "#lib/auth/model.ts";
import { requireRole } from "#lib/auth/policy.ts";
import { findAccount } from "./account.ts";
import { listAudit } from "./audit-list.ts";
import type { AccountDetail, AuditListQuery, AuditPage, UserListQuery, UserPage } from "./model.ts";
import { listUsers } from "./queries.ts";

// What is one person's is not cached: it is read for who may see it.

export async function getAccount(viewer: Viewer): Promise<AccountDetail> {
  return findAccount(getDb(), viewer);
}

/** @throws {AppError} `forbidden`, `bad_cursor` */
export async function getUsers(viewer: Viewer, query: UserListQuery): Promise<UserPage> {
  requireRole(viewer, "admin");
  return listUsers(getDb(), query);
}

/** @throws {AppError} `forbidden`, `bad_cursor` */
export async function getAudit(viewer: Viewer, query: AuditListQuery): Promise<AuditPage> {
  requireRole(viewer, "admin");
  return listAudit(getDb(), query);
}
