import type { Db } from "./client.ts";

/**
 * A query that is asked all the time: put together once for each pool, and prepared, so that an answer takes one round trip
 * and no parsing. The database may plan it once for all values: only for look-ups by key, where any value has the same plan.
 *
 * @param make Ends in `.prepare(name)`.
 */
export function preparedQuery<Query>(make: (db: Db) => Query): (db: Db) => Query {
  const made = new WeakMap<Db, Query>();
  return (db) => {
    let query = made.get(db);
    if (!query) {
      query = make(db);
      made.set(db, query);
    }
    return query;
  };
}
