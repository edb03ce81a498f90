import { eq } from "drizzle-orm";
import type { Db } from "#db/client.ts";
import { secrets } from "#db/schema/secrets.ts";
import { singleton } from "#lib/singleton.ts";

/** What signs the cookies of sessions; in the database, so that every instance knows those of every other. */
export async function authSecret(db: Db): Promise<string> {
  const known = singleton("auth-secret", () => ({ secret: null as string | null }));
  if (known.secret === null) {
    const [row] = await db.select({ key: secrets.key }).from(secrets).where(eq(secrets.name, "auth"));
    if (!row) throw new Error("The key of the sessions is missing: run the migrations");
    known.secret = row.key.toString("hex");
  }
  return known.secret;
}
