// Without drizzle, for a job that any process may run.
import type { Sql } from "#db/connect.ts";

/**
 * Deletes what opens nothing any more; expired API keys after a month, in which their owner sees them.
 *
 * @returns How many of each are gone.
 */
export async function forgetExpired(
  sql: Sql,
): Promise<{ sessions: number; verifications: number; apiKeys: number }> {
  const sessions = await sql`delete from sessions where expires_at < now()`;
  const verifications = await sql`delete from verifications where expires_at < now()`;
  const apiKeys = await sql`delete from api_keys where expires_at < now() - interval '30 days'`;
  return { sessions: sessions.count, verifications: verifications.count, apiKeys: apiKeys.count };
}
