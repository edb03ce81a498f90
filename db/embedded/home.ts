import { randomBytes } from "node:crypto";
import { constants } from "node:fs";
import { access, chmod, mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { z } from "zod";
import { Refusal } from "../refusal.ts";
import { type Binaries, copyBinaries } from "./binaries.ts";
import { canReach, chooseOwner, type Owner } from "./owner.ts";

/** Where root keeps what an unprivileged Postgres must reach, when the checkout lies in a closed directory. */
const SHARED_DIR = "/var/lib/hestia";

/** What the embedded server keeps between starts. */
export type Home = {
  dir: string;
  clusterDir: string;
  connectionFile: string;
  logFile: string;
  lockFile: string;
};

const connection = z.object({ port: z.number().int(), password: z.string() });
export type Connection = z.infer<typeof connection>;

function homeAt(dir: string): Home {
  return {
    dir,
    clusterDir: join(dir, "cluster"),
    connectionFile: join(dir, "connection.json"),
    logFile: join(dir, "postgres.log"),
    lockFile: join(dir, "launcher.lock"),
  };
}

const homeInside = (dataDir: string) => join(dataDir, "postgres");
const locationFile = (dataDir: string) => join(homeInside(dataDir), "location");

/** `<dataDir>/postgres`, or the directory that its file `location` names. */
export async function findHome(dataDir: string): Promise<Home> {
  const elsewhere = await readOrNull(locationFile(dataDir));
  return homeAt(elsewhere?.trim() || homeInside(dataDir));
}

/** Null before the first start. */
export async function readConnection(home: Home): Promise<Connection | null> {
  const text = await readOrNull(home.connectionFile);
  return text === null ? null : connection.parse(JSON.parse(text));
}

export async function writeConnection(home: Home, value: Connection): Promise<void> {
  await writeFile(home.connectionFile, `${JSON.stringify(value)}\n`, { mode: 0o600 });
}

export function connectionUrl({ port, password }: Connection): string {
  return `postgres://hestia:${password}@127.0.0.1:${port}/hestia`;
}

/** A home and binaries that `owner` can use. */
export type Place = { home: Home; owner: Owner; binaries: Binaries };

/** @throws {Refusal} when the data directory cannot be used. */
export async function preparePlace(dataDir: string, bundled: Binaries): Promise<Place> {
  await makeWritable(dataDir);
  await makeWritable(homeInside(dataDir));
  const home = await findHome(dataDir);
  const owner = await chooseOwner(home.clusterDir);
  if (!owner) return { home, owner, binaries: bundled };

  const binaries = canReach(owner, bundled.postgres)
    ? bundled
    : await copyBinaries(bundled, await sharedDir());
  if (canReach(owner, home.dir)) return { home, owner, binaries };
  if (await stat(home.clusterDir).catch(() => null)) {
    throw new Refusal(
      `The database in ${home.dir} cannot be entered by user ${owner.name}, who runs PostgreSQL.`,
    );
  }
  return { home: await moveElsewhere(dataDir), owner, binaries };
}

async function moveElsewhere(dataDir: string): Promise<Home> {
  const dir = join(await sharedDir(), randomBytes(4).toString("hex"));
  await makeWritable(dir);
  await writeFile(locationFile(dataDir), `${dir}\n`, { flag: "wx" });
  return homeAt(dir);
}

async function sharedDir(): Promise<string> {
  await makeWritable(SHARED_DIR);
  return SHARED_DIR;
}

async function makeWritable(dir: string): Promise<void> {
  try {
    const created = await mkdir(dir, { recursive: true });
    // Whatever the umask: Postgres may run as another user and must pass through.
    if (created) for (let at = dir; at.length >= created.length; at = dirname(at)) await chmod(at, 0o755);
    await access(dir, constants.W_OK | constants.X_OK);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new Refusal(
      `The data directory ${dir} cannot be written (${code}): give this user access, or set HESTIA_DATA_DIR to another.`,
    );
  }
}

async function readOrNull(path: string): Promise<string | null> {
  try {
    return await readFile(path, "utf8");
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT") return null;
    if (code === "EACCES") throw new Refusal(`${path} belongs to another user and cannot be read.`);
    throw error;
  }
}
