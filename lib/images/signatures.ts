import { AppError } from "#lib/errors.ts";
import { MIB } from "#lib/units.ts";

export const MAX_UPLOAD_BYTES = 20 * MIB;

/** First bytes decide, never a name or a header: what is not in this table reaches no decoder. */
const SIGNATURES = [
  { format: "jpeg", matches: (head: Buffer) => head.readUIntBE(0, 3) === 0xffd8ff },
  { format: "png", matches: (head: Buffer) => head.readBigUInt64BE(0) === 0x89504e470d0a1a0an },
  { format: "gif", matches: (head: Buffer) => /^GIF8[79]a/.test(head.toString("latin1")) },
  { format: "webp", matches: (head: Buffer) => /^RIFF.{4}WEBP/s.test(head.toString("latin1")) },
  { format: "heif", matches: (head: Buffer) => /^.{4}ftypavi[fs]/s.test(head.toString("latin1")) },
] as const;
/** How many bytes tell what a picture is. */
export const HEAD_BYTES = 12;

/**
 * What the first bytes of a picture say it is, in the decoder's words (AVIF is `heif`).
 *
 * @throws {AppError} `unreadable_image` when it is empty, `unsupported_media` for anything else, SVG among it.
 */
export function pictureFormat(bytes: Buffer): (typeof SIGNATURES)[number]["format"] {
  if (bytes.length === 0) throw new AppError("unreadable_image", "The picture is empty.");
  const head = bytes.subarray(0, HEAD_BYTES);
  const format = SIGNATURES.find(({ matches }) => head.length === HEAD_BYTES && matches(head))?.format;
  if (!format)
    throw new AppError(
      "unsupported_media",
      `${reasonAgainst(head)}Use a JPEG, PNG, WebP, AVIF or GIF picture.`,
    );
  return format;
}

/** What cooks have most often instead, and why it is not taken. */
function reasonAgainst(head: Buffer): string {
  const start = head.toString("latin1");
  if (/^.{4}ftyp(?:he[iv][cmsx]|mif1|msf1)/s.test(start))
    return "HEIC photos cannot be read here: send it as JPEG. ";
  if (/^\s*<(?:svg|\?xml)/i.test(start)) return "Drawings in SVG can hold programs and are not taken. ";
  return "";
}

export function tooManyBytes(maxBytes = MAX_UPLOAD_BYTES): AppError {
  return new AppError(
    "too_large",
    `A picture may have at most ${Math.floor((maxBytes / MIB) * 10) / 10} MB.`,
  );
}
