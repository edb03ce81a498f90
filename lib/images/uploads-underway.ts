import type { Sql } from "#db/connect.ts";

/** Whether any upload is not done with. In plain SQL: an idle process asks every minute, and does without drizzle. */
export async function hasUploadsUnderway(sql: Sql): Promise<boolean> {
  const [row] = await sql<{ is_any: boolean }[]>`
    select exists (select from uploads where status in ('awaited', 'processing')) as is_any`;
  return row?.is_any === true;
}
