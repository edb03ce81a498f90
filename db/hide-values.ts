import { DrizzleQueryError } from "drizzle-orm";
import { PgPreparedQuery } from "drizzle-orm/pg-core";

/** What drizzle runs every query through; it has no public name. */
type Running = { queryWithCache(...given: unknown[]): Promise<unknown> };

/**
 * From now on errors of failed queries name the query and what the database said, without the values: drizzle writes those
 * into the message, which goes to logs, and they are names, addresses and tokens.
 */
export function hideValuesInErrors(): void {
  // A class is what its instances inherit from, whatever its types leave out.
  const running = PgPreparedQuery.prototype as unknown as Running;
  const { queryWithCache } = running;
  running.queryWithCache = async function (...given) {
    try {
      return await queryWithCache.apply(this, given);
    } catch (error) {
      throw withoutValues(error);
    }
  };
}

function withoutValues(error: unknown): unknown {
  if (!(error instanceof DrizzleQueryError)) return error;
  const { message, stack } = error;
  const told = `Failed query: ${error.query}\n${error.cause?.message ?? "for no known reason"}`;
  return Object.assign(error, { message: told, params: [], stack: stack?.replace(message, () => told) });
}
