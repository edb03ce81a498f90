import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { createInterface } from "node:readline";

const ROOT_DIR = join(import.meta.dirname, "../..");
const NEXT = join(ROOT_DIR, "node_modules/next/dist/bin/next");

/** The least that Next can serve: one page, rendered for each request as ours are. */
const FILES = {
  "package.json": '{ "private": true, "type": "module" }',
  "next.config.mjs": `export default { turbopack: { root: ${JSON.stringify(ROOT_DIR)} } };`,
  "app/layout.jsx":
    'export default function Layout({ children }) { return <html lang="en"><body>{children}</body></html>; }',
  "app/page.jsx":
    'export const dynamic = "force-dynamic"; export default function Page() { return <h1>Bare</h1>; }',
};

export type BareNext = { url: string; stop(): Promise<void> };

/**
 * Builds and serves a bare app with the same Next and React. It lies in the project, where it finds them.
 *
 * @param more Further files, by path.
 */
export async function startBareNext(more: Record<string, string> = {}): Promise<BareNext> {
  await mkdir(join(ROOT_DIR, "bench/results"), { recursive: true });
  const dir = await mkdtemp(join(ROOT_DIR, "bench/results/bare-"));
  for (const [name, text] of Object.entries({ ...FILES, ...more })) {
    await mkdir(dirname(join(dir, name)), { recursive: true });
    await writeFile(join(dir, name), text);
  }

  await finished(run(dir, "build"));
  const server = run(dir, "start", "--port", "0");
  return {
    url: await announcedUrl(server),
    async stop() {
      server.kill();
      await once(server, "exit");
      await rm(dir, { recursive: true });
    },
  };
}

function run(dir: string, ...args: string[]): ChildProcess {
  return spawn(process.execPath, [NEXT, ...args], {
    cwd: dir,
    env: { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
}

async function finished(build: ChildProcess): Promise<void> {
  build.stdout?.resume();
  const [code] = await once(build, "exit");
  if (code !== 0) throw new Error(`next build of the bare app ended with ${code}`);
}

async function announcedUrl(server: ChildProcess): Promise<string> {
  if (!server.stdout) throw new Error("the bare app's output is not piped");
  const lines = createInterface(server.stdout);
  for await (const line of lines) {
    const url = /https?:\/\/localhost:\d+/.exec(line)?.[0];
    if (url) {
      server.stdout.resume();
      return url;
    }
  }
  throw new Error("the bare app ended before it served");
}
