const DECLARED =
  /<meta\b[^>]{0,200}?\bcharset\s*=\s*["']?\s*([\w.:-]{1,40})|^\s*<\?xml\b[^>]{0,100}?\bencoding\s*=\s*["']([\w.:-]{1,40})/i;
/** Where HTML has to say how it is encoded; generous, since many say it late. */
const DECLARED_WITHIN_BYTES = 4_096;
const CHARSET_PARAMETER = /;\s*charset\s*=\s*["']?\s*([\w.:-]{1,40})/i;

/**
 * The text of a page: encoded as its byte order mark says, else `Content-Type`, else the page itself, else as UTF-8
 * if it is that, and else as old Windows programs write. What cannot be decoded becomes U+FFFD.
 */
export function decodeHtml(bytes: Uint8Array, contentType: string | null): string {
  const head = new TextDecoder("latin1").decode(bytes.subarray(0, DECLARED_WITHIN_BYTES));
  const inPage = DECLARED.exec(head);
  const decoder =
    markedDecoder(bytes) ??
    decoderOf(CHARSET_PARAMETER.exec(contentType ?? "")?.[1]) ??
    // A page that can be searched for `charset` is not in UTF-16, whatever it says.
    decoderOf((inPage?.[1] ?? inPage?.[2])?.replace(/^utf-?16.*$/i, "utf-8"));
  if (decoder) return decoder.decode(bytes);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    return new TextDecoder("windows-1252").decode(bytes);
  }
}

function markedDecoder([first, second, third]: Uint8Array): TextDecoder | null {
  if (first === 0xff && second === 0xfe) return new TextDecoder("utf-16le");
  if (first === 0xfe && second === 0xff) return new TextDecoder("utf-16be");
  return first === 0xef && second === 0xbb && third === 0xbf ? new TextDecoder("utf-8") : null;
}

/** Null for names that nobody knows. */
function decoderOf(name: string | undefined): TextDecoder | null {
  if (!name) return null;
  try {
    return new TextDecoder(name);
  } catch {
    return null;
  }
}
