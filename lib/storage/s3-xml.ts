import { Parser } from "htmlparser2";
import type { StoredBlob } from "./storage.ts";

/** One page of ListObjectsV2; `nextToken` is null on the last one. */
export function readListing(xml: string): { blobs: StoredBlob[]; nextToken: string | null } {
  const blobs: StoredBlob[] = [];
  let entry: Record<string, string> = {};
  let nextToken: string | null = null;
  readElements(xml, (name, text) => {
    if (name === "NextContinuationToken") nextToken = text;
    else if (name !== "Contents") entry[name] = text;
    else {
      const { Key: key = "", Size: size, LastModified: modified = "" } = entry;
      blobs.push({ key, sizeBytes: Number(size), modifiedAt: new Date(modified) });
      entry = {};
    }
  });
  return { blobs, nextToken };
}

/** `NoSuchKey` and the like; empty when the answer is no error in XML. */
export function errorCodeOf(xml: string): string {
  let code = "";
  readElements(xml, (name, text) => {
    if (name === "Code") code = text;
  });
  return code;
}

/** Tells of each element when it ends, with the text directly before that. */
function readElements(xml: string, onElement: (name: string, text: string) => void): void {
  let text = "";
  const parser = new Parser(
    {
      onopentag: () => {
        text = "";
      },
      ontext: (piece) => {
        text += piece;
      },
      onclosetag: (name) => {
        onElement(name, text);
        text = "";
      },
    },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
}
