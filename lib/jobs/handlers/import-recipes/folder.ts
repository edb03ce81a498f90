import { constants, type Dirent, type Stats } from "node:fs";
import { open, readdir, realpath, stat } from "node:fs/promises";
import { basename, dirname, join, relative, sep } from "node:path";
import {
  formatOf,
  insideRoot,
  isLookedInto,
  type Source,
  SourceError,
  type SourceFile,
  tooLarge,
} from "./source.ts";

const MAX_DEPTH = 32;

type Found = Pick<Source, "files" | "refused">;

/** A folder with all that is below it, or the folder of one file with that file alone. */
export async function openFolder(path: string): Promise<Source> {
  const real = await realpath(path);
  const isFolder = (await stat(real)).isDirectory();
  const root = isFolder ? real : dirname(real);
  const found: Found = { files: [], refused: [] };
  if (isFolder) await walk(root, root, 0, found);
  else found.files.push({ path: basename(real), sizeBytes: (await stat(real)).size });
  return {
    collection: basename(root),
    ...found,
    open: (file, maxBytes) => openInside(root, file, maxBytes),
    close: async () => {},
  };
}

async function walk(root: string, folder: string, depth: number, found: Found): Promise<void> {
  const here = (name: string) => relative(root, join(folder, name)).split(sep).join("/");
  if (depth > MAX_DEPTH) {
    found.refused.push({ path: here("."), reason: `is more than ${MAX_DEPTH} folders deep` });
    return;
  }
  for (const entry of (await entriesOf(folder, here("."), found)).sort((a, b) =>
    a.name < b.name ? -1 : 1,
  )) {
    const full = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (isLookedInto(entry.name)) await walk(root, full, depth + 1, found);
    } else if (entry.isSymbolicLink()) {
      // What a link inside the folder points to is met by itself.
      const reason = await reasonAgainstLink(root, full);
      if (reason) found.refused.push({ path: here(entry.name), reason });
    } else if (entry.isFile() && formatOf(entry.name)) {
      found.files.push({ path: here(entry.name), sizeBytes: (await stat(full)).size } satisfies SourceFile);
    }
  }
}

async function entriesOf(folder: string, path: string, found: Found): Promise<Dirent[]> {
  try {
    return await readdir(folder, { withFileTypes: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    found.refused.push({ path, reason: `cannot be read (${code})` });
    return [];
  }
}

async function reasonAgainstLink(root: string, link: string): Promise<string | null> {
  const target = await realpathOrNull(link);
  if (target === null) return "is a link that leads nowhere";
  return isInside(root, target) ? null : "is a link that leaves the folder";
}

async function openInside(root: string, path: string, maxBytes: number) {
  const target = await realpathOrNull(join(root, insideRoot(path)));
  if (target === null) return null;
  if (!isInside(root, target)) throw new SourceError("is a link that leaves the folder");
  // Non-blocking: opening a named pipe would wait for its writer for ever.
  const file = await open(target, constants.O_RDONLY | constants.O_NONBLOCK);
  const reason = reasonAgainst(await file.stat(), maxBytes);
  if (reason) {
    await file.close();
    throw new SourceError(reason);
  }
  return file.createReadStream();
}

function reasonAgainst(facts: Stats, maxBytes: number): string | null {
  if (!facts.isFile()) return "is not a plain file";
  return facts.size > maxBytes ? tooLarge(maxBytes) : null;
}

function isInside(root: string, target: string): boolean {
  return target === root || target.startsWith(root.endsWith(sep) ? root : root + sep);
}

async function realpathOrNull(path: string): Promise<string | null> {
  try {
    return await realpath(path);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code === "ENOENT" || code === "ENOTDIR" || code === "ELOOP" || code === "ENAMETOOLONG") return null;
    throw error;
  }
}
