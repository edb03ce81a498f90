// Runs the benchmarks one after the other, each in a process of its own: nothing else should run meanwhile.
// usage: npm run bench [-- NAME …]
import { spawn } from "node:child_process";
import { join } from "node:path";
import { makeDataDir, startSite } from "./site.ts";

const BENCHES: Record<string, () => Promise<void>> = {
  "ingredient-lines": () => run("ingredient-lines"),
  pictures: () => run("pictures"),
  import: () => run("import"),
  "http-hits": () => run("http-hits"),
  "http-500": () => run("http-500"),
  beacons: () => run("beacons"),
  "cold-page": () => run("cold-page"),
  server: () => run("server"),
  "measuring-overhead": () => run("measuring-overhead"),
  me: () => run("me"),
  authoring: () => run("authoring"),
  limiter: () => run("limiter"),
  overload: () => run("overload"),
  accounts: () => run("accounts"),
  enumeration: () => run("enumeration"),
  uploads: () => run("uploads"),
  hardening: () => run("hardening"),
  cache: () => run("cache"),
  "cold-key": () => run("cold-key"),
  consistency: () => run("consistency"),
  "write-triggers": () => run("write-triggers"),
  "redis-faults": () => run("redis-faults"),
  sketch: () => run("sketch"),
  panels: () => run("panels"),
  "catalogue-73000": () => run("catalogue", "--recipes", "73000"),
  catalogue: () => run("catalogue"),
  console: () => run("console"),
  pages: () => withSite((url) => run("pages", "--url", url)),
};

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !(name in BENCHES));
if (unknown.length > 0) {
  console.error(
    `No benchmark is called ${unknown.join(", ")}: there are ${Object.keys(BENCHES).join(", ")}.`,
  );
  process.exit(1);
}
for (const [name, bench] of Object.entries(BENCHES)) {
  if (asked.length > 0 && !asked.includes(name)) continue;
  console.log(`\n## ${name}\n`);
  await bench();
}

async function run(name: string, ...args: string[]): Promise<void> {
  const child = spawn(process.execPath, [join(import.meta.dirname, `${name}.ts`), ...args], {
    stdio: "inherit",
  });
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  if (exitCode !== 0) process.exitCode = 1;
}

async function withSite(use: (url: string) => Promise<void>): Promise<void> {
  const dataDir = makeDataDir();
  const site = await startSite(dataDir.path);
  try {
    await use(site.url);
  } finally {
    await site.stop();
    dataDir.remove();
  }
}
