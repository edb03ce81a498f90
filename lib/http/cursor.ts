import { createHmac, timingSafeEqual } from "node:crypto";
import { eq } from "drizzle-orm";
import type { z } from "zod";
import type { Db } from "#db/client.ts";
import { secrets } from "#db/schema/secrets.ts";
import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";

/** Raised when the meaning of positions changes: older cursors are refused instead of misread. */
const VERSION = "1";
const MAC_BYTES = 16;
const MAX_CURSOR_LENGTH = 2_000;

/**
 * Signs a position in a list as an opaque cursor.
 *
 * @param scope What the position belongs to: the list's name, order and filters. Signed with it, not stored in it,
 *   so that a cursor fits no other list.
 * @param position JSON.
 */
export async function writeCursor(db: Db, scope: string, position: unknown): Promise<string> {
  const payload = Buffer.from(JSON.stringify(position));
  return Buffer.concat([mac(await cursorKey(db), scope, payload), payload]).toString("base64url");
}

/** @throws {AppError} `bad_cursor` when it was not made here for this scope, or is no cursor at all. */
export async function readCursor<T>(
  db: Db,
  scope: string,
  cursor: string,
  position: z.ZodType<T>,
): Promise<T> {
  if (cursor.length > MAX_CURSOR_LENGTH || !/^[\w-]+$/.test(cursor)) throw badCursor();
  const bytes = Buffer.from(cursor, "base64url");
  const payload = bytes.subarray(MAC_BYTES);
  const expected = mac(await cursorKey(db), scope, payload);
  // Compared as text first: trailing bits that base64url ignores must not make a second valid spelling.
  if (bytes.length <= MAC_BYTES || bytes.toString("base64url") !== cursor) throw badCursor();
  if (!timingSafeEqual(bytes.subarray(0, MAC_BYTES), expected)) throw badCursor();
  return position.parse(JSON.parse(payload.toString()));
}

function badCursor(): AppError {
  return new AppError(
    "bad_cursor",
    "The cursor belongs to another list or was changed: start from the first page",
  );
}

function mac(key: Buffer, scope: string, payload: Buffer): Buffer {
  const hmac = createHmac("sha256", key).update(`${VERSION}\0${scope}\0`).update(payload);
  return hmac.digest().subarray(0, MAC_BYTES);
}

/** The key lies in the database, so that every instance reads the cursors of every other. */
async function cursorKey(db: Db): Promise<Buffer> {
  const known = singleton("cursor-key", () => ({ key: null as Buffer | null }));
  if (!known.key) {
    const [row] = await db.select({ key: secrets.key }).from(secrets).where(eq(secrets.name, "cursor"));
    if (!row) throw new Error("The cursor key is missing: run the migrations");
    known.key = row.key;
  }
  return known.key;
}
