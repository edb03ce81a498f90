import { basename, extname } from "node:path";
import { type Entry, openPromise, type ZipFile } from "yauzl";
import { AppError } from "#lib/errors.ts";
import { formatOf, insideRoot, isLookedInto, type Source, SourceError, tooLarge } from "./source.ts";

const MAX_ENTRIES = 200_000;
const FILE_TYPE_MASK = 0o170000;
const SYMBOLIC_LINK = 0o120000;

/** A zip archive of a folder; a single folder around everything in it counts as the root. */
export async function openArchive(path: string): Promise<Source> {
  const zip = await openZip(path);
  try {
    const { entries, refused } = await list(zip);
    const [top, ...others] = new Set([...entries.keys()].map((name) => name.split("/", 1)[0] ?? ""));
    const root =
      others.length === 0 && [...entries.keys()].every((name) => name.includes("/")) ? `${top}/` : "";
    const files = [...entries]
      .map(([name, entry]) => ({ path: name.slice(root.length), sizeBytes: entry.uncompressedSize }))
      .filter(({ path: file }) => formatOf(file) && file.split("/").slice(0, -1).every(isLookedInto))
      .sort((a, b) => (a.path < b.path ? -1 : 1));
    return {
      collection: root.slice(0, -1) || basename(path, extname(path)),
      files,
      refused,
      open: (file, maxBytes) => openEntry(zip, entries.get(root + insideRoot(file)), maxBytes),
      close: async () => zip.close(),
    };
  } catch (error) {
    zip.close();
    throw error;
  }
}

async function openZip(path: string): Promise<ZipFile> {
  try {
    // Names are decoded and judged here: the library would give up the whole archive over one bad name.
    return await openPromise(path, { autoClose: false, decodeStrings: false });
  } catch (error) {
    throw unreadable(path, error);
  }
}

async function list(zip: ZipFile): Promise<{ entries: Map<string, Entry> } & Pick<Source, "refused">> {
  const entries = new Map<string, Entry>();
  const refused: Source["refused"] = [];
  if (zip.entryCount > MAX_ENTRIES)
    throw new AppError("too_large", `The archive has more than ${MAX_ENTRIES} files.`);
  for await (const entry of zip.eachEntry()) {
    const name = new TextDecoder().decode(entry.fileNameRaw).replaceAll("\\", "/");
    if (name.endsWith("/")) continue;
    const reason = reasonAgainst(name, entry);
    if (reason) refused.push({ path: name, reason });
    else entries.set(insideRoot(name), entry);
  }
  return { entries, refused };
}

function reasonAgainst(name: string, entry: Entry): string | null {
  if (((entry.externalFileAttributes >>> 16) & FILE_TYPE_MASK) === SYMBOLIC_LINK) return "is a link";
  if (entry.isEncrypted()) return "is encrypted";
  try {
    insideRoot(name);
    return /^[a-z]:/i.test(name) ? "leaves the folder" : null;
  } catch {
    return "leaves the folder";
  }
}

async function openEntry(zip: ZipFile, entry: Entry | undefined, maxBytes: number) {
  if (!entry) return null;
  if (entry.uncompressedSize > maxBytes) throw new SourceError(tooLarge(maxBytes));
  try {
    return await zip.openReadStreamPromise(entry);
  } catch (error) {
    throw new SourceError(`cannot be unpacked (${error instanceof Error ? error.message : error})`);
  }
}

function unreadable(path: string, error: unknown): AppError {
  return new AppError("unsupported_media", `${path} is not a zip archive that can be read.`, {
    cause: error,
  });
}
