import { AppError } from "#lib/errors.ts";

/** The operating system's, and those that buckets have for it (MinIO, Ceph). */
const CODES: ReadonlySet<string> = new Set(["ENOSPC", "EDQUOT", "XMinioStorageFull", "QuotaExceeded"]);

export const OUT_OF_ROOM =
  "This site has no room left, so this was not stored. Whoever runs it has to make some.";

/** What a storage or a disk without room has failed with, as a refusal that says so; anything else as it is. */
export function tellOutOfRoom(error: unknown): unknown {
  const isFull = error instanceof Error && "code" in error && CODES.has(String(error.code));
  return isFull ? new AppError("storage_full", OUT_OF_ROOM, { cause: error }) : error;
}
