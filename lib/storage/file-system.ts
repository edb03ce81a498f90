import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, opendir, readFile, rename, rm, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { type Storage, type StoredBlob, segmentsOf } from "./storage.ts";

/** Blobs as files below `rootDir`; several processes may share one folder. */
export function createFileSystemStorage(rootDir: string): Storage {
  const pathOf = (key: string) => join(rootDir, ...segmentsOf(key));

  return {
    async get(key) {
      return unlessMissing(readFile(pathOf(key)));
    },

    async put(key, body) {
      const path = pathOf(key);
      // A leading dot: no key can name a file that is still being written.
      const temporaryPath = join(dirname(path), `.${randomUUID()}`);
      await mkdir(dirname(path), { recursive: true });
      try {
        await writeDurably(temporaryPath, body);
        await rename(temporaryPath, path);
      } catch (cause) {
        await rm(temporaryPath, { force: true });
        throw cause;
      }
    },

    async has(key) {
      return (await unlessMissing(access(pathOf(key)).then(() => true))) ?? false;
    },

    async remove(key) {
      await rm(pathOf(key), { force: true });
    },

    async stream(key) {
      const file = await unlessMissing(open(pathOf(key), "r"));
      if (!file) throw new Error(`Nothing is stored as ${key}`);
      const { size } = await file.stat();
      return { body: createReadStream("", { fd: file }), sizeBytes: size };
    },

    list: (folder) => listFiles(pathOf(folder), folder),

    directUpload: async (key) => {
      segmentsOf(key);
      return null;
    },
  };
}

/** File by file, without holding a folder's names at once. */
async function* listFiles(path: string, key: string): AsyncGenerator<StoredBlob> {
  const folder = await unlessMissing(opendir(path));
  if (!folder) return;
  for await (const entry of folder) {
    if (entry.name.startsWith(".")) continue;
    const inner = { path: join(path, entry.name), key: `${key}/${entry.name}` };
    if (entry.isDirectory()) yield* listFiles(inner.path, inner.key);
    else {
      const file = await unlessMissing(stat(inner.path));
      if (file) yield { key: inner.key, sizeBytes: file.size, modifiedAt: file.mtime };
    }
  }
}

async function writeDurably(path: string, body: Buffer): Promise<void> {
  const file = await open(path, "wx");
  try {
    await file.writeFile(body);
    await file.datasync();
  } finally {
    await file.close();
  }
}

async function unlessMissing<T>(operation: Promise<T>): Promise<T | null> {
  try {
    return await operation;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
