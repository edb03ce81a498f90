import { Readable } from "node:stream";
import type { Storage } from "#lib/storage/storage.ts";

/** A storage that a test can look into. */
export function createMemoryStorage(): Storage & { blobs: Map<string, Buffer> } {
  const blobs = new Map<string, Buffer>();
  return {
    blobs,
    get: async (key) => blobs.get(key) ?? null,
    put: async (key, body) => void blobs.set(key, body),
    has: async (key) => blobs.has(key),
    remove: async (key) => void blobs.delete(key),
    stream: async (key) => {
      const body = blobs.get(key);
      if (!body) throw new Error(`Nothing is stored as ${key}`);
      return { body: Readable.from(body), sizeBytes: body.length };
    },
    async *list(folder) {
      for (const [key, { length }] of blobs)
        if (key.startsWith(`${folder}/`)) yield { key, sizeBytes: length, modifiedAt: new Date(0) };
    },
    directUpload: async () => null,
  };
}
