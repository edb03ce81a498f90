import type { Route } from "next";
import { redirect } from "next/navigation";
import { AppError } from "#lib/errors.ts";
import { type KeptListQuery, keptListQuery } from "#lib/keeping/model.ts";
import { DEFAULT_LIMIT } from "#lib/recipes/model.ts";
import { readQuery } from "../../admin/(people)/read-query.ts";

export type KeptSearchParams = Promise<Record<string, string | string[] | undefined>>;

/** The list that a page's address asks for; a cursor that does not fit leads to its beginning. */
export async function readKept<Kept>(
  path: string,
  params: Awaited<KeptSearchParams>,
  read: (query: KeptListQuery) => Promise<Kept>,
): Promise<{ kept: Kept; query: KeptListQuery }> {
  const { q, cursor } = readQuery(keptListQuery, params);
  const query: KeptListQuery = { q, cursor, limit: DEFAULT_LIMIT };
  try {
    return { kept: await read(query), query };
  } catch (error) {
    // Typed routes know no path that is put together.
    if (error instanceof AppError && error.code === "bad_cursor") redirect(path as Route);
    throw error;
  }
}
