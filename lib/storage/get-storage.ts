import { join } from "node:path";
import { readEnv } from "#lib/env.ts";
import { singleton } from "#lib/singleton.ts";
import { createFileSystemStorage } from "./file-system.ts";
import type { Storage } from "./storage.ts";

/** Where originals and their variants live: the `media` folder of the data directory. */
export function getStorage(): Storage {
  return singleton("storage", () => createFileSystemStorage(join(readEnv().dataDir, "media")));
}
