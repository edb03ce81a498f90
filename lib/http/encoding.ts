export const ENCODINGS = ["br", "zstd", "gzip"] as const;
export type Encoding = (typeof ENCODINGS)[number];

/**
 * The best encoding that an `Accept-Encoding` header allows; null: send the body as it is.
 *
 * @param available In order of preference where the client has none.
 */
export function chooseEncoding<E extends Encoding>(
  accepted: string | undefined,
  available: readonly E[],
): E | null {
  if (!accepted) return null;
  const weights = parseWeights(accepted);
  const anyOther = weights.get("*") ?? 0;
  let [best, bestWeight]: [E | null, number] = [null, 0];
  for (const encoding of available) {
    const weight = weights.get(encoding) ?? anyOther;
    if (weight > bestWeight) [best, bestWeight] = [encoding, weight];
  }
  return best;
}

function parseWeights(header: string): Map<string, number> {
  return new Map(
    header.split(",").map((item) => {
      const [name = "", ...parameters] = item.split(";").map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith("q="))?.slice(2);
      // A weight that is no number refuses, rather than send what may not be understood.
      return [name, weight === undefined ? 1 : Number(weight) || 0];
    }),
  );
}

/** Whether a body of this type becomes smaller. Event streams do not: each event must leave at once. */
export function isCompressible(contentType: string): boolean {
  return /^(text\/(?!event-stream)|image\/svg\+xml|application\/([\w.-]+\+)?(json|javascript|xml|wasm)\b)/i.test(
    contentType,
  );
}

/** Adds to what the response varies by, once. */
export function withVary(vary: string | string[] | undefined, field: string): string {
  const fields = [vary ?? []]
    .flat()
    .join(", ")
    .split(/\s*,\s*/)
    .filter(Boolean);
  const isListed = fields.some((known) => known === "*" || known.toLowerCase() === field.toLowerCase());
  return (isListed ? fields : [...fields, field]).join(", ");
}
