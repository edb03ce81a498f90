import { hash } from "node:crypto";
import type { SourceHash } from "./content-policy.ts";

/** As React writes them: what is between could not hold their end, and attributes hold no `>`. */
const SCRIPT = /<script\b([^>]*)>([\s\S]*?)<\/script>/g;
/** As Next writes the data of a page, piece by piece. */
const PAYLOAD = /^\(?self\.__next_f\b/;

/**
 * Exchanges the nonce of a document that will be kept for the hashes of the scripts that bore it. Only those: what got into
 * the page without the nonce of this very render is not ours, and gets no hash.
 *
 * Neighbours that carry the page's data become one, since each hash stands in the header of every answer. React never
 * looks at those; what belongs to the page has to stay as it was written, or React throws the page away.
 */
export function settleScripts(html: string, nonce: string): { html: string; scripts: SourceHash[] } {
  const mark = ` nonce="${nonce}"`;
  const withoutNonce = (text: string) => text.replaceAll(mark, "").replaceAll(nonce, "");
  const scripts = new Set<SourceHash>();
  const pieces: string[] = [];
  let held: string | null = null;
  let at = 0;
  const release = () => {
    if (held === null) return;
    scripts.add(sourceHash(held));
    pieces.push(`<script>${held}</script>`);
    held = null;
  };

  for (const match of html.matchAll(SCRIPT)) {
    const [whole, attributes = "", given = ""] = match;
    if (!attributes.includes(mark)) continue;
    const between = html.slice(at, match.index);
    if (between !== "") {
      release();
      pieces.push(withoutNonce(between));
    }
    at = match.index + whole.length;
    const code = withoutNonce(given);
    if (attributes === mark && PAYLOAD.test(code)) {
      held = held === null ? code : `${held};${code}`;
      continue;
    }
    release();
    if (!/\ssrc=/.test(attributes)) scripts.add(sourceHash(code));
    pieces.push(`<script${withoutNonce(attributes)}>${code}</script>`);
  }
  release();
  pieces.push(withoutNonce(html.slice(at)));
  return { html: pieces.join(""), scripts: [...scripts] };
}

export function sourceHash(code: string): SourceHash {
  return `'sha256-${hash("sha256", code, "base64")}'`;
}
