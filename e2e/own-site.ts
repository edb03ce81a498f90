import { spawn } from "node:child_process";
import { once } from "node:events";
import { chmod, mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

const READY = /Hestia is ready: (http:\S+)/;

export type OwnSite = {
  url: string;
  dataDir: string;
  /** All that it has written so far, to both of its outputs. */
  output(): string;
  /** Ends it, and takes its data away. */
  stop(): Promise<void>;
};

/** A site for one test file, on a port and in a data directory of its own. */
export async function startOwnSite(env: Record<string, string> = {}): Promise<OwnSite> {
  const dataDir = await mkdtemp(join(tmpdir(), "hestia-own-site-"));
  // Passable for the user that PostgreSQL runs as when the tests run as root.
  await chmod(dataDir, 0o755);
  const npm = spawn("npm", ["start"], {
    env: { ...process.env, PORT: "0", HESTIA_DATA_DIR: dataDir, ...env },
    stdio: ["ignore", "pipe", "pipe"],
  });
  let output = "";
  const ready = Promise.withResolvers<string>();
  for (const stream of [npm.stdout, npm.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
      const url = READY.exec(output)?.[1];
      if (url) ready.resolve(url);
    });
  }
  npm.once("close", () => ready.reject(new Error(output)));
  const url = await ready.promise;
  return {
    url,
    dataDir,
    output: () => output,
    async stop() {
      const closed = once(npm, "close");
      npm.kill("SIGTERM");
      await closed;
      await rm(dataDir, { recursive: true });
    },
  };
}
