import { execFile } from "node:child_process";
import { randomBytes } from "node:crypto";
import { chown, mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { Refusal } from "../refusal.ts";
import { type Place, writeConnection } from "./home.ts";
import type { Owner } from "./owner.ts";

/** Makes the cluster when there is none; half-made ones are thrown away. @returns whether it was made now. */
export async function ensureCluster(place: Place, isDurable: boolean): Promise<boolean> {
  const { home, binaries, owner } = place;
  const existingMajor = await clusterMajor(home.clusterDir);
  if (existingMajor === binaries.major) return false;
  if (existingMajor !== null) {
    throw new Refusal(
      `The data directory ${home.clusterDir} is of PostgreSQL ${existingMajor}, this is PostgreSQL ${binaries.major}: move it with pg_dump, or set HESTIA_DATA_DIR to another.`,
    );
  }
  // initdb refuses what an interrupted run left; a rename at the end makes it all or nothing.
  const unfinishedDir = `${home.clusterDir}.unfinished`;
  const passwordFile = join(home.dir, "password.unfinished");
  await rm(unfinishedDir, { recursive: true, force: true });
  await mkdir(unfinishedDir, { mode: 0o700 });
  const password = randomBytes(24).toString("base64url");
  await writeFile(passwordFile, password, { mode: 0o600 });
  try {
    if (owner) {
      await chown(unfinishedDir, owner.uid, owner.gid);
      await chown(passwordFile, owner.uid, owner.gid);
    }
    await runInitdb(binaries.initdb, owner, [
      `--pgdata=${unfinishedDir}`,
      `--pwfile=${passwordFile}`,
      ...(isDurable ? [] : ["--no-sync"]),
    ]);
  } finally {
    await rm(passwordFile, { force: true });
  }
  await writeConnection(home, { port: 0, password });
  await rename(unfinishedDir, home.clusterDir);
  return true;
}

/** Null when there is no cluster. */
async function clusterMajor(clusterDir: string): Promise<number | null> {
  try {
    return Number.parseInt(await readFile(join(clusterDir, "PG_VERSION"), "utf8"), 10);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    throw new Refusal(`The database in ${clusterDir} cannot be read (${code}): it belongs to another user.`);
  }
}

async function runInitdb(initdb: string, owner: Owner, args: string[]): Promise<void> {
  const settings = [
    "--username=hestia",
    "--auth=scram-sha-256",
    "--encoding=UTF8",
    // Postgres' own: the same order and letters on every system.
    "--locale-provider=builtin",
    "--builtin-locale=C.UTF-8",
    "--locale=C",
    "--no-instructions",
  ];
  const as = owner ? { uid: owner.uid, gid: owner.gid } : {};
  try {
    await promisify(execFile)(initdb, [...settings, ...args], { ...as, cwd: "/" });
  } catch (error) {
    const { stderr, message } = error as Error & { stderr?: string };
    const reason = stderr?.trim().split("\n").at(-1) || message;
    throw new Refusal(`PostgreSQL could not create its data directory: ${reason}`);
  }
}
