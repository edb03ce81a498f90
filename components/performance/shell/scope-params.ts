import { FILTERS } from "#lib/performance/scope.ts";

const SCOPE_PARAMETERS = ["range", "from", "to", "compare", ...FILTERS];
/** Where a list had got to: of another time or filter it has another beginning. */
const PLACES = ["cursor"];

type Changes = Readonly<Record<string, string | null>>;

/** A link's query to any panel, after `changes`; null takes away. Only what all panels share goes along. */
export function withParams(current: URLSearchParams, changes: Changes): `?${string}` | "" {
  const shared = [...current].filter(([name]) => SCOPE_PARAMETERS.includes(name));
  return changed(new URLSearchParams(shared), changes);
}

/** The same for the panel that is open: what belongs to it alone stays. */
export function withOwnParams(current: URLSearchParams, changes: Changes): `?${string}` | "" {
  return changed(new URLSearchParams(ownFields(current, [])), changes);
}

/** What a form of the bar sends beside its own fields, so that the panel that is open stays as it is. */
export function ownFields(current: URLSearchParams, fields: readonly string[]): [string, string][] {
  return [...current].filter(([name]) => !fields.includes(name) && !PLACES.includes(name));
}

function changed(params: URLSearchParams, changes: Changes): `?${string}` | "" {
  for (const [name, value] of Object.entries(changes)) {
    params.delete(name);
    if (value !== null) params.set(name, value);
  }
  return params.size === 0 ? "" : `?${params}`;
}
