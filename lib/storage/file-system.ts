import { randomUUID } from "node:crypto";
import { createReadStream } from "node:fs";
import { access, mkdir, open, readFile, rename, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { Storage } from "./storage.ts";

const MAX_KEY_LENGTH = 300;
const SEGMENT = /^[a-z0-9][a-z0-9._-]*$/;

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
  };
}

/** @throws a plain Error: keys are made by us, so a bad one is a bug. */
function segmentsOf(key: string): string[] {
  const segments = key.split("/");
  if (key.length > MAX_KEY_LENGTH || !segments.every((segment) => SEGMENT.test(segment))) {
    throw new Error(`Not a storage key: ${JSON.stringify(key.slice(0, MAX_KEY_LENGTH))}`);
  }
  return segments;
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
