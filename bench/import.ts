// The import of a folder of recipes with pictures into an empty site: seconds, and peak memory of importer and encoder.
// usage: node bench/import.ts [FOLDER]
import { spawn } from "node:child_process";
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { makeDataDir } from "./site.ts";

const ROOT_DIR = join(import.meta.dirname, "..");
const folder = process.argv[2] ?? join(ROOT_DIR, "../shared/data/public-domain-recipes");
if (!existsSync(folder)) {
  console.log(`Skipped: ${folder} is not there.`);
  process.exit(0);
}

const dataDir = makeDataDir();
try {
  for (const run of ["first", "second"]) {
    const { seconds, peakMb, lastLines } = await runImport();
    console.log(`${run} run: ${seconds.toFixed(1)} s, ${peakMb.toFixed(0)} MB resident at the peak`);
    console.log(lastLines);
  }
} finally {
  dataDir.remove();
}

async function runImport() {
  const { scripts } = JSON.parse(readFileSync(join(ROOT_DIR, "package.json"), "utf8"));
  const child = spawn("sh", ["-c", `${scripts.import} "$1"`, "sh", folder], {
    cwd: ROOT_DIR,
    stdio: ["ignore", "pipe", "inherit"],
    env: {
      ...process.env,
      PATH: `${join(ROOT_DIR, "node_modules/.bin")}:${process.env.PATH}`,
      HESTIA_DATA_DIR: dataDir.path,
    },
  });
  const startedAt = performance.now();
  let peakMb = 0;
  const watch = setInterval(() => {
    peakMb = Math.max(peakMb, residentMb(child.pid ?? 0));
  }, 50);
  let output = "";
  child.stdout.on("data", (chunk) => {
    output += chunk;
  });
  await new Promise((resolve) => child.once("close", resolve));
  clearInterval(watch);
  const seconds = (performance.now() - startedAt) / 1_000;
  return { seconds, peakMb, lastLines: output.trim().split("\n").slice(-6).join("\n") };
}

/** Of a Node process and the Node processes it started: the importer and its encoder, not PostgreSQL. */
function residentMb(pid: number): number {
  const nodes = readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name))
    .flatMap((name) => {
      try {
        const status = readFileSync(`/proc/${name}/status`, "utf8");
        const field = (key: string) => new RegExp(`^${key}:\\s+(\\S+)`, "m").exec(status)?.[1] ?? "";
        return [
          {
            pid: Number(name),
            parent: Number(field("PPid")),
            name: field("Name"),
            kib: Number(field("VmRSS")),
          },
        ];
      } catch {
        return []; // It has ended meanwhile.
      }
    });
  const isOurs = (process: (typeof nodes)[number]) =>
    process.pid === pid || (process.parent === pid && process.name !== "postgres");
  return nodes.filter(isOurs).reduce((sum, { kib }) => sum + (kib * 1_024) / 1e6, 0);
}
