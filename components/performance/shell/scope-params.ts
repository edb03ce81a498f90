import { FILTERS } from "#lib/performance/scope.ts";

const SCOPE_PARAMETERS = ["range", "from", "to", "compare", ...FILTERS];

/** Only what all panels share: what belongs to one panel stays there. */
export function scopeParams(all: URLSearchParams): URLSearchParams {
  return new URLSearchParams([...all].filter(([name]) => SCOPE_PARAMETERS.includes(name)));
}

/** A link's query after `changes`; null takes away. */
export function withParams(
  current: URLSearchParams,
  changes: Readonly<Record<string, string | null>>,
): `?${string}` | "" {
  const params = scopeParams(current);
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    if (value !== null) params.set(name, value);
  }
  return params.size === 0 ? "" : `?${params}`;
}
