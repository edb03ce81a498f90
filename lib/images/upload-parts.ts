import { join } from "node:path";
import { getDb } from "#db/client.ts";
import { readEnv } from "#lib/env.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { getEncoder } from "./encoder.ts";
import { getVariantStore } from "./media.ts";
import type { UploadParts } from "./take-upload.ts";

/** What takes in pictures in this process. */
export function getUploadParts(): UploadParts {
  return {
    db: getDb(),
    storage: getStorage(),
    encoder: getEncoder(),
    variants: getVariantStore(),
    spoolDir: spoolFolder(),
  };
}

export function spoolFolder(): string {
  return join(readEnv().dataDir, "cache/uploads");
}
