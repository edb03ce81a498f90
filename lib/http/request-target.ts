const MAX_PATH_LENGTH = 2_048;
/** Browsers resolve dots before they ask. */
const CLIMBS = /(^|\/)\.\.?(\/|$)/;

/** The decoded path of a request's target, or null when it is malformed: Next would fail on some of these. */
export function pathOf(target: string | undefined): string | null {
  if (!target?.startsWith("/")) return null;
  const encoded = target.split("?", 1)[0] ?? "";
  if (encoded.length > MAX_PATH_LENGTH || encoded.startsWith("//")) return null;
  try {
    const path = decodeURIComponent(encoded);
    return /[\0\\]/.test(path) || CLIMBS.test(path) ? null : path;
  } catch {
    return null;
  }
}
