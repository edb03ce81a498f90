import { type Scope, scopeQuery } from "#lib/performance/scope.ts";

/** Addresses of a table as files, of the same time and filters. @param scope Null for what has no time. */
export function exportsOf(table: string, scope: Scope | null): { csv: string; json: string } {
  const query = new URLSearchParams(scope ? scopeQuery(scope) : "");
  const path = `/api/performance/tables/${table}`;
  const json = query.size > 0 ? `${path}?${query}` : path;
  query.set("format", "csv");
  return { csv: `${path}?${query}`, json };
}
