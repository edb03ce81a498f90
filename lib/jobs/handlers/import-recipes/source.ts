import { basename, extname, posix } from "node:path";
import type { Readable } from "node:stream";

/** A recipe file; `path` is relative to the source's root, with `/`. */
export type SourceFile = { path: string; sizeBytes: number };

/** A folder, or an archive of one. Nothing outside of it is ever read. */
export type Source = {
  /** The root's own name: with a file's path it names a recipe's origin, wherever the root lies. */
  collection: string;
  /** What holds recipes, in a fixed order. */
  files: SourceFile[];
  /** What was found and will not be read. */
  refused: { path: string; reason: string }[];
  /**
   * Null when there is no such file.
   *
   * @throws {SourceError} when it lies outside, is no plain file, or holds more than `maxBytes`.
   */
  open(path: string, maxBytes: number): Promise<Readable | null>;
  close(): Promise<void>;
};

/** Why one file cannot be read: reported, while the rest goes on. */
export class SourceError extends Error {}

const FORMATS = {
  ".md": "markdown",
  ".markdown": "markdown",
  ".html": "html",
  ".htm": "html",
  ".json": "json",
  ".jsonld": "json",
  ".jsonl": "json-lines",
  ".ndjson": "json-lines",
} as const;
export type FormatName = (typeof FORMATS)[keyof typeof FORMATS];

const PROSE =
  /^(?:readme|licen[cs]e|changelog|contributing|code_of_conduct|authors|_index)\b[^/]*\.(?:md|markdown)$/i;

/** By the name's ending; null for files that hold no recipes, such as pictures and a folder's README. */
export function formatOf(path: string): FormatName | null {
  const name = basename(path);
  if (name.startsWith(".") || PROSE.test(name)) return null;
  const ending = extname(name).toLowerCase();
  return ending in FORMATS ? FORMATS[ending as keyof typeof FORMATS] : null;
}

/** Whether a folder is looked into: hidden ones, installed packages and a saved page's attachments are not. */
export function isLookedInto(folderName: string): boolean {
  return !folderName.startsWith(".") && folderName !== "node_modules" && !folderName.endsWith("_files");
}

/** A path without `.` and `..`. @throws {SourceError} when it leaves the root. */
export function insideRoot(path: string): string {
  const normal = posix.normalize(path.replaceAll("\\", "/"));
  if (normal === ".." || normal.startsWith("../") || normal.startsWith("/") || normal.includes("\0")) {
    throw new SourceError("leaves the folder");
  }
  return normal;
}

/** A file's content, piece by piece. @throws {SourceError} for whatever goes wrong. */
export async function* readPieces(source: Source, path: string, maxBytes: number): AsyncGenerator<Buffer> {
  let sizeBytes = 0;
  try {
    for await (const piece of (await source.open(path, maxBytes)) ?? missing()) {
      sizeBytes += piece.length;
      // What an archive says of a file's size may be a lie.
      if (sizeBytes > maxBytes) throw new SourceError(tooLarge(maxBytes));
      yield piece;
    }
  } catch (error) {
    if (error instanceof SourceError) throw error;
    const { code, message } = error as NodeJS.ErrnoException;
    throw new SourceError(`cannot be read (${code ?? message})`, { cause: error });
  }
}

/** All of a file. @throws {SourceError} as `readPieces` does. */
export async function readAll(source: Source, path: string, maxBytes: number): Promise<Buffer> {
  return Buffer.concat(await Array.fromAsync(readPieces(source, path, maxBytes)));
}

function missing(): never {
  throw new SourceError("is not there");
}

export function tooLarge(maxBytes: number): string {
  return `is larger than ${Math.round(maxBytes / 1024 / 1024)} MiB`;
}
