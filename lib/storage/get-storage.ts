import { join } from "node:path";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { createFileSystemStorage } from "./file-system.ts";
import { createS3Storage } from "./s3.ts";
import type { Storage } from "./storage.ts";

/** Whether browsers may send pictures past this server. */
export function takesDirectUploads(): boolean {
  return readEnv().s3 !== null;
}

/** Where originals and their variants live: the configured S3 bucket, else the `media` folder of the data directory. */
export function getStorage(): Storage {
  return singleton("storage", () => {
    const { s3, dataDir } = readEnv();
    return s3 ? createS3Storage(s3) : createFileSystemStorage(join(dataDir, "media"));
  });
}
