import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { startEmbedded } from "../embedded/server.ts";

/** A server that a site stands on: a test takes it away, and brings it back at the same address. */
export type Support = {
  url: string;
  takeAway(): Promise<void>;
  bringBack(): Promise<void>;
  /** For good. */
  stop(): Promise<void>;
};

/** Null where none is installed. It is taken away without a word, as when its machine fails. */
export async function startOwnRedis(): Promise<Support | null> {
  const program = findRedisServer(readEnv());
  if (!program) return null;
  let server = await startPrivateServer(program);
  const { url } = server;
  return {
    url,
    async takeAway() {
      process.kill(server.pid, "SIGKILL");
      await server.stop();
    },
    async bringBack() {
      server = await startPrivateServer(program, { url });
    },
    stop: () => server.stop(),
  };
}

/** In a data directory that `withSiteDatabase` knows it by. It ends all sessions when it is taken away. */
export async function startOwnDatabase(dataDir: string): Promise<Support> {
  let server = await startEmbedded(dataDir, { isDurable: false });
  let isRunning = true;
  const { url } = server;
  const stop = async () => {
    if (isRunning) await server.stop();
    isRunning = false;
  };
  return {
    url,
    takeAway: stop,
    async bringBack() {
      server = await startEmbedded(dataDir, { isDurable: false });
      isRunning = true;
    },
    stop,
  };
}
