import type { Readable } from "node:stream";

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
};
