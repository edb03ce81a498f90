import { randomBytes } from "node:crypto";
import { chmod, mkdir, readFile, writeFile } from "node:fs/promises";
import { join, relative } from "node:path";
import type { Env } from "#lib/env.ts";

const FILE = "admin-token";
const BYTES = 24;

export type AdminToken = {
  token: string;
  /** Where it lies, for people; null: it came from the environment. */
  path: string | null;
  isNew: boolean;
};

/** The token of the environment, else the one in the data directory, made at the first start: only its owner reads it. */
export async function openAdminToken({
  adminToken,
  dataDir,
}: Pick<Env, "adminToken" | "dataDir">): Promise<AdminToken> {
  if (adminToken !== null) return { token: adminToken, path: null, isNew: false };
  const path = join(dataDir, FILE);
  const within = relative(process.cwd(), path);
  const shown = within.startsWith("..") ? path : within;
  const known = await readToken(path);
  if (known !== null) return { token: known, path: shown, isNew: false };
  const token = randomBytes(BYTES).toString("base64url");
  await mkdir(dataDir, { recursive: true });
  await writeFile(path, `${token}\n`, { mode: 0o600 });
  // The mode of a new file is cut by the umask alone; one that was empty keeps its own.
  await chmod(path, 0o600);
  return { token, path: shown, isNew: true };
}

/** Null: there is none. @throws {Error} for a file that cannot be read. */
async function readToken(path: string): Promise<string | null> {
  try {
    return (await readFile(path, "utf8")).trim() || null;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT") return null;
    throw error;
  }
}
