// Lists and search at size, through the same functions that pages call, beside the plain way to ask Postgres.
// usage: node bench/catalogue.ts [--recipes 1000000] [--database-url URL]
// The database is generated once below data/bench and kept: the next run measures at once.
import { spawn } from "node:child_process";
import { chmodSync, mkdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { getDb } from "#db/client.ts";
import { closePool } from "#db/connect.ts";
import { startEmbedded } from "#db/embedded/server.ts";
import { measureLists } from "./catalogue/lists.ts";
import { measurePaging } from "./catalogue/paging.ts";
import { measureSearch } from "./catalogue/search.ts";
import { printRows } from "./catalogue/timing.ts";

const ROOT_DIR = join(import.meta.dirname, "..");

const { values } = parseArgs({
  options: {
    recipes: { type: "string", default: "1000000" },
    "database-url": { type: "string" },
  },
});

async function generate(dataDir: string, recipes: number): Promise<void> {
  const { scripts } = JSON.parse(readFileSync(join(ROOT_DIR, "package.json"), "utf8"));
  const startedAt = performance.now();
  const child = spawn("sh", ["-c", `${scripts["db:generate"]} --recipes ${recipes}`], {
    cwd: ROOT_DIR,
    stdio: ["ignore", "ignore", "inherit"],
    env: {
      ...process.env,
      PATH: `${join(ROOT_DIR, "node_modules/.bin")}:${process.env.PATH}`,
      HESTIA_DATA_DIR: dataDir,
    },
  });
  const exitCode = await new Promise((resolve) => child.once("close", resolve));
  if (exitCode !== 0) throw new Error(`db:generate ended with status ${exitCode}`);
  const seconds = (performance.now() - startedAt) / 1_000;
  console.log(
    `npm run db:generate -- --recipes ${recipes}: ${seconds.toFixed(0)} s (0 to 3 s when they are there)`,
  );
}

async function measure(url: string, recipes: number): Promise<void> {
  process.env.DATABASE_URL = url;
  const db = getDb();
  console.log(`\n${recipes.toLocaleString("en")} recipes, milliseconds, one request at a time`);
  printRows([
    ...(await measurePaging(db, recipes)),
    ...(await measureLists(db)),
    ...(await measureSearch(db)),
  ]);
  await closePool();
}

const recipes = Number(values.recipes);
if (values["database-url"]) {
  await measure(values["database-url"], recipes);
} else {
  const dataDir = join(ROOT_DIR, "data", "bench", values.recipes);
  mkdirSync(dataDir, { recursive: true });
  chmodSync(dataDir, 0o755);
  await generate(dataDir, recipes);
  const server = await startEmbedded(dataDir);
  await measure(server.url, recipes);
  await server.stop();
}
