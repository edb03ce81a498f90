/** Whoever has the rest of such an address may read what it names. */
const SHARED = /^(\/shared\/)[^/?]+/;
/** Values that open something, by the names under which providers and mails send them. */
const SECRET_VALUE = /([?&](?:code|state|token|key|secret|password|access_token|id_token)=)[^&#]+/gi;
const HIDDEN = "…";

/** Path and query as log and traces may hold them: without what could be used by whoever reads those. */
export function loggedTarget(target: string): string {
  return target.replace(SHARED, `$1${HIDDEN}`).replace(SECRET_VALUE, `$1${HIDDEN}`);
}
