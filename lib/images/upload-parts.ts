import { getDb } from "#db/client.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { getEncoder } from "./encoder.ts";
import { getVariantStore } from "./media.ts";
import { spoolFolder } from "./spool.ts";
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
