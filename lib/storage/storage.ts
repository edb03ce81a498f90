import type { Readable } from "node:stream";

export type StoredBlob = { key: string; sizeBytes: number; modifiedAt: Date };

/** A request that a browser may send as it stands, once or more often until it expires. */
export type DirectUpload = { method: "PUT"; url: string; headers: Record<string, string> };

/** Named blobs. Keys are `/`-separated, made by us, never by a visitor. */
export type Storage = {
  /** Null when there is none. */
  get(key: string): Promise<Buffer | null>;
  /** All or nothing: a reader sees the whole blob or none. */
  put(key: string, body: Buffer): Promise<void>;
  has(key: string): Promise<boolean>;
  /** No error when there is none. */
  remove(key: string): Promise<void>;
  /** @throws a plain Error when there is none. */
  stream(key: string): Promise<{ body: Readable; sizeBytes: number }>;
  /** The blobs whose keys begin with `folder/`, in no particular order; never one that is still being written. */
  list(folder: string): AsyncIterable<StoredBlob>;
  /** Null where blobs must come through the server. Type and size are part of what is allowed. */
  directUpload(
    key: string,
    upload: { contentType: string; sizeBytes: number; expiresMs: number },
  ): Promise<DirectUpload | null>;
};

const MAX_KEY_LENGTH = 300;
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;

/** The parts of a key. @throws a plain Error: keys are made by us, so a bad one is a bug. */
export function segmentsOf(key: string): string[] {
  const segments = key.split("/");
  if (key.length > MAX_KEY_LENGTH || !segments.every((segment) => SEGMENT.test(segment))) {
    throw new Error(`Not a storage key: ${JSON.stringify(key.slice(0, MAX_KEY_LENGTH))}`);
  }
  return segments;
}
