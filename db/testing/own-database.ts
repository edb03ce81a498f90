import { inject } from "vitest";
import { createDb } from "../client.ts";
import { connect, type Sql } from "../connect.ts";
import { migrate } from "../migrate.ts";

/** A database with the schema for one test file, whose commits others must not see. */
export async function openOwnDatabase(name: string): Promise<{ sql: Sql; url: string }> {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  await server.unsafe(`create database ${name}`);
  await server.end();
  const url = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${name}` }).href;
  await migrate(url);
  const sql = connect(url, { poolSize: 4 });
  // As in the server's process, where it changes what the driver does.
  createDb(sql);
  return { sql, url };
}
