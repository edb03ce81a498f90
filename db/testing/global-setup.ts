import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
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

/** One throw-away server with the schema for all database tests. */
export async function setup({ provide }: TestProject): Promise<void> {
  dataDir = await mkdtemp(join(tmpdir(), "hestia-test-"));
  await chmod(dataDir, 0o755);
  server = await startEmbedded(dataDir, { isDurable: false });
  await migrate(server.url);
  provide("databaseUrl", server.url);
}

export async function teardown(): Promise<void> {
  await server?.stop();
  if (dataDir) await rm(dataDir, { recursive: true, force: true });
}
