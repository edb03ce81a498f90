import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { connect } from "../connect.ts";
import { type EmbeddedServer, startEmbedded } from "../embedded/server.ts";
import { migrate } from "../migrate.ts";

declare module "vitest" {
  // biome-ignore lint/style/useConsistentTypeDefinitions: only an interface can be added to.
  interface ProvidedContext {
    databaseUrl: string;
  }
}

let dataDir: string | undefined;
let server: EmbeddedServer | undefined;

/** One throw-away server, on it a database with the schema, and a copy of it for each worker. */
export async function setup({ provide, config }: TestProject): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), "hestia-test-"));
  await chmod(dataDir, 0o755);
  server = await startEmbedded(dataDir, { isDurable: false });
  await migrate(server.url);
  await copyForWorkers(server.url, Number(config.maxWorkers));
  provide("databaseUrl", server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
}

async function copyForWorkers(url: string, workers: number): Promise<void> {
  const original = new URL(url).pathname.slice(1);
  // A database that somebody is connected to cannot be copied.
  const sql = connect(Object.assign(new URL(url), { pathname: "/postgres" }).href, { poolSize: 1 });
  for (let id = 1; id <= workers; id++) {
    await sql.unsafe(`create database ${original}_${id} template ${original}`);
  }
  await sql.end();
}
