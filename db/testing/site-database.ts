import { createDb, type Db } from "../client.ts";
import { connect } from "../connect.ts";
import { findEmbedded } from "../embedded/server.ts";

/** The database of a site that runs on this data directory, for rows that no page makes. */
export async function openSiteDatabase(dataDir: string): Promise<{ db: Db; close(): Promise<void> }> {
  const database = await findEmbedded(dataDir);
  if (!database) throw new Error(`no database runs in ${dataDir}`);
  const sql = connect(database.url, { poolSize: 1 });
  return { db: createDb(sql), close: () => sql.end() };
}
