import { spawn } from "node:child_process";
import { chmodSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";

const ROOT_DIR = join(import.meta.dirname, "..");

export type Site = {
  url: string;
  /** The web server's process. */
  pid: number;
  /** From the start command to the first 200 of the home page. */
  startMs: number;
  stop(): Promise<void>;
};

/** A data directory that also the unprivileged user of the embedded PostgreSQL may enter. */
export function makeDataDir(): { path: string; remove(): void } {
  const path = mkdtempSync(join(tmpdir(), "hestia-bench-"));
  chmodSync(path, 0o755);
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Runs `npm start`'s own command on a free port and waits for the first page. */
export async function startSite(dataDir: string, env: Record<string, string> = {}): Promise<Site> {
  const port = await freePort();
  const { scripts } = JSON.parse(readFileSync(join(ROOT_DIR, "package.json"), "utf8"));
  const startedAt = performance.now();
  const child = spawn("sh", ["-c", scripts.start], {
    cwd: ROOT_DIR,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PATH: `${join(ROOT_DIR, "node_modules/.bin")}:${process.env.PATH}`,
      PORT: String(port),
      HESTIA_DATA_DIR: dataDir,
      // One machine asks for thousands; bench/limiter.ts measures what counting them costs.
      HESTIA_LIMITS: "off",
      ...env,
    },
  });
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  const url = `http://localhost:${port}`;
  while (!(await answers(url))) {
    if (child.exitCode !== null) throw new Error(`The site ended with status ${child.exitCode}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  const startMs = performance.now() - startedAt;
  // The command replaces the shell, so that the child is the server itself.
  if (!child.pid) throw new Error("The site has no process");
  return {
    url,
    pid: child.pid,
    startMs,
    async stop() {
      child.kill("SIGTERM");
      await ended;
    },
  };
}

async function answers(url: string): Promise<boolean> {
  try {
    const response = await fetch(url);
    await response.text();
    return response.status === 200;
  } catch {
    return false;
  }
}

export function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const probe = createServer().once("error", reject);
    probe.listen(0, () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}
