import { type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Db } from "#db/client.ts";
import { users } from "#db/schema/users.ts";
import { writeCursor } from "#lib/http/cursor.ts";

/** Where a page ends: lists of users and of the log are in the order of time. */
export const place = z.strictObject({ createdAt: z.iso.datetime(), id: z.uuid() });
type Place = z.infer<typeof place>;

export function before(table: { createdAt: unknown; id: unknown }, after: Place): SQL {
  return sql`(${table.createdAt}, ${table.id}) < (${after.createdAt}::timestamptz, ${after.id}::uuid)`;
}

/** @param rows One more than `limit`, where there are more. */
export async function cursorAfter(
  db: Db,
  listScope: string,
  rows: { createdAt: Date; id: string }[],
  limit: number,
): Promise<string | null> {
  const last = rows[limit - 1];
  if (!last || rows.length <= limit) return null;
  return writeCursor(db, listScope, { createdAt: last.createdAt.toISOString(), id: last.id });
}

/** Users with this in their name or address, by users_search_idx. */
export function hasText(text: string): SQL {
  const pattern = `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
  return sql`lower(${users.name} || ' ' || ${users.email}) like ${pattern}`;
}
