import { createDb, type Db } from "../client.ts";
import { withSiteDatabase } from "./site-accounts.ts";

/** Makes rows on a running site that none of its pages would make. */
export function onSite<T>(dataDir: string, make: (db: Db) => Promise<T>): Promise<T> {
  return withSiteDatabase(dataDir, (sql) => make(createDb(sql)));
}
