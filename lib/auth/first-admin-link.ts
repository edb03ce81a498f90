// Without drizzle, which the launcher makes do without (db/connect.ts).
import { randomBytes } from "node:crypto";
import type { Sql } from "#db/connect.ts";
import { hashOf } from "./api-key.ts";
import { linkTo } from "./mails.ts";

export const FIRST_ADMIN = "first-admin";
const LINK_HOURS = 24;

/**
 * A link by which whoever opens it first becomes the administrator; null when there is one. Each start makes a new
 * one, and the one before stops working.
 */
export async function offerFirstAdmin(sql: Sql): Promise<string | null> {
  const [admin] = await sql`select 1 from users where role = 'admin' limit 1`;
  if (admin) return null;
  const token = randomBytes(24).toString("base64url");
  await sql.begin(async (tx) => {
    await tx`delete from verifications where value = ${FIRST_ADMIN}`;
    await tx`insert into verifications (identifier, value, expires_at)
      values (${`${FIRST_ADMIN}:${hashOf(token)}`}, ${FIRST_ADMIN}, now() + make_interval(hours => ${LINK_HOURS}))`;
  });
  return linkTo("welcome", token);
}
