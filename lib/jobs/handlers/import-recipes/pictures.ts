import { createHash } from "node:crypto";
import { posix } from "node:path";
import type { DraftPicture } from "#lib/recipes/draft.ts";
import { insideRoot, readPieces, type Source, SourceError } from "./source.ts";

export const MAX_PICTURE_BYTES = 20 * 1024 * 1024;

/** A picture that a recipe names and the source holds. */
export type FoundPicture = { path: string; alt: string; sha256: string };
export type FoundPictures = {
  pictures: FoundPicture[];
  /** Why others stay out, in words that name them. */
  reasons: string[];
};

/**
 * Looks a recipe's pictures up in its source: beside the file, from the root, and for a saved page's addresses in its
 * folder of attachments. Nothing is fetched: pictures on other servers stay there.
 */
export async function findPictures(
  source: Source,
  file: string,
  named: DraftPicture[],
): Promise<FoundPictures> {
  const found: FoundPictures = { pictures: [], reasons: [] };
  for (const { reference, alt } of named) {
    const isRemote = /^(?:[a-z][a-z\d+.-]*:)?\/\//i.test(reference);
    const candidates = isRemote ? attachments(file, reference) : besideOrBelow(file, reference);
    let picture: FoundPicture | null = null;
    let reason: string | null = null;
    for (const candidate of candidates) {
      try {
        const path = insideRoot(candidate);
        picture = { path, alt, sha256: await hashOf(source, path) };
        break;
      } catch (error) {
        if (!(error instanceof SourceError)) throw error;
        reason ??= error.message;
      }
    }
    if (picture) found.pictures.push(picture);
    else if (!isRemote) found.reasons.push(`picture ${reference} ${reason}`);
  }
  return found;
}

function besideOrBelow(file: string, reference: string): string[] {
  if (reference.startsWith("/")) return [reference.replace(/^\/+/, "")];
  return [...new Set([posix.join(posix.dirname(file), reference), posix.normalize(reference)])];
}

/** `egg.html` is saved with its pictures in `egg_files`. */
function attachments(file: string, address: string): string[] {
  const name = posix.basename(address.replace(/[?#].*$/s, ""));
  return name === "" ? [] : [`${file.replace(/\.[^./]+$/, "")}_files/${name}`];
}

async function hashOf(source: Source, path: string): Promise<string> {
  const hash = createHash("sha256");
  for await (const piece of readPieces(source, path, MAX_PICTURE_BYTES)) hash.update(piece);
  return hash.digest("hex");
}
