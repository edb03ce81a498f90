import { stat } from "node:fs/promises";
import { AppError } from "#lib/errors.ts";
import { openArchive } from "./archive.ts";
import { openFolder } from "./folder.ts";
import { formatOf, type Source } from "./source.ts";

/**
 * Opens a folder of recipes, a zip archive of one, or a single file.
 *
 * @throws {AppError} `not_found` or `unsupported_media` for a path that holds nothing to import.
 */
export async function openSource(path: string): Promise<Source> {
  const facts = await stat(path).catch(() => null);
  if (!facts) throw new AppError("not_found", `There is no file or folder ${path}.`);
  const isArchive = facts.isFile() && /\.zip$/i.test(path);
  if (!facts.isDirectory() && !isArchive && !(facts.isFile() && formatOf(path))) {
    throw new AppError(
      "unsupported_media",
      `${path} is none of .md, .html, .json, .jsonl, .zip or a folder of these.`,
    );
  }
  const source = await (isArchive ? openArchive(path) : openFolder(path));
  if (source.files.length > 0 || source.refused.length > 0) return source;
  await source.close();
  throw new AppError("unsupported_media", `No recipe files (.md, .html, .json, .jsonl) in ${path}.`);
}
