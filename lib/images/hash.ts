import { createHash } from "node:crypto";
import type { ArtSpec } from "./model.ts";

export const HASH_LENGTH = 32;

/** Names a photo: the first 32 hex digits of the SHA-256 of its bytes as they came. */
export function hashBytes(bytes: Uint8Array | string): string {
  return createHash("sha256").update(bytes).digest("hex").slice(0, HASH_LENGTH);
}

/** Names a piece of art; the order of the spec's properties does not matter. */
export function hashArtSpec(spec: ArtSpec): string {
  return hashBytes(JSON.stringify(Object.entries(spec).toSorted(([a], [b]) => (a < b ? -1 : 1))));
}
