import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import { globSync } from "node:fs";
import { readFile, rm, writeFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join, relative } from "node:path";
import { createInterface } from "node:readline";
import { stripVTControlCharacters } from "node:util";
import { Refusal } from "#db/refusal.ts";
import type { Say } from "./steps.ts";

const ROOT_DIR = join(import.meta.dirname, "..");
/** Names the sources that the build in .next was made from; absent while a build runs or after one failed. */
const STAMP_FILE = join(ROOT_DIR, ".next", "hestia-sources");
const SOURCES = [
  "{app,components,lib,db}/**/*.{ts,tsx,css,svg,json,woff2}",
  "{package,package-lock,tsconfig}.json",
  "*.config.{ts,mjs}",
];
const OUTPUT_LINES = 40;

/** Builds the pages unless the last build was made from the same sources and packages. */
export async function buildWhenStale(say: Say, stopping: AbortSignal): Promise<void> {
  const wanted = await fingerprint();
  const built = await readFile(STAMP_FILE, "utf8").catch(() => null);
  if (built === wanted) return say("up to date");
  await rm(STAMP_FILE, { force: true });
  // Route types of an older npm run dev would contradict the build's own.
  await rm(join(ROOT_DIR, ".next", "dev", "types"), { recursive: true, force: true });
  say("building, which takes a while the first time");
  await build(say, stopping);
  await writeFile(STAMP_FILE, wanted);
  say("built");
}

async function fingerprint(): Promise<string> {
  const hash = createHash("sha256");
  const isUnused = (path: string) => /\.test\.tsx?$|^db\/(migrations|testing|seed)/.test(path);
  // Folders match too: a route's may be called openapi.json.
  const paths = globSync(SOURCES, { cwd: ROOT_DIR, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(ROOT_DIR, join(entry.parentPath, entry.name)))
    .filter((path) => !isUnused(path));
  for (const path of paths.sort()) {
    const content = await readFile(join(ROOT_DIR, path));
    hash.update(`${path}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

async function build(say: Say, stopping: AbortSignal): Promise<void> {
  const next = createRequire(import.meta.url).resolve("next/dist/bin/next");
  const child = spawn(process.execPath, [next, "build"], {
    cwd: ROOT_DIR,
    stdio: ["ignore", "pipe", "pipe"],
    // Its own group: Ctrl-C reaches the launcher alone, which ends it through the signal.
    detached: true,
    signal: stopping,
  });
  const output: string[] = [];
  const listen = async (stream: NodeJS.ReadableStream, isProgress: boolean) => {
    for await (const line of createInterface({ input: stream })) {
      const text = stripVTControlCharacters(line).trimEnd();
      if (!text) continue;
      output.push(text);
      const phase = /^\s*(?:✓ )?([A-Z].*?)(?: in [\d.]+m?s| \.\.\.)$/.exec(text)?.[1];
      if (isProgress && phase) say(phase);
    }
  };
  const exitCode = new Promise<number | null>((resolve, reject) => {
    child.once("error", reject);
    child.once("close", resolve);
  });
  await Promise.all([listen(child.stdout, true), listen(child.stderr, false), exitCode]);
  if ((await exitCode) !== 0) {
    throw new Refusal(`The build failed.\n${output.slice(-OUTPUT_LINES).join("\n")}`);
  }
}
