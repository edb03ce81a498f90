import { IMAGE_FORMATS, type ImageFormat } from "./model.ts";

/**
 * The best format a client takes: the highest q-value, and of equals the smallest file (AVIF, WebP, JPEG).
 *
 * A client that names no picture format, or refuses all three, gets JPEG: a picture beats a 406. Wildcards
 * promise nothing about AVIF or WebP (curl and old browsers send them), so they stand for JPEG.
 */
export function negotiateFormat(accept: string | null): ImageFormat {
  const accepted = parseAccept(accept ?? "");
  const qualityOf = (format: ImageFormat) =>
    accepted.get(`image/${format}`) ??
    (format === "jpeg"
      ? (accepted.get("image/jpg") ?? accepted.get("image/*") ?? accepted.get("*/*") ?? 0)
      : 0);

  const best = IMAGE_FORMATS.toSorted((a, b) => qualityOf(b) - qualityOf(a))[0];
  return best && qualityOf(best) > 0 ? best : "jpeg";
}

/** Media type in lower case → q-value, 0 to 1; an unreadable q-value counts as 0. */
function parseAccept(accept: string): Map<string, number> {
  const qualities = new Map<string, number>();
  for (const part of accept.split(",")) {
    const [type = "", ...parameters] = part.split(";").map((piece) => piece.trim().toLowerCase());
    const q = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2) ?? "1";
    qualities.set(type, /^(0(\.\d{0,3})?|1(\.0{0,3})?)$/.test(q) ? Number(q) : 0);
  }
  return qualities;
}
