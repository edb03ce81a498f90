import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { gzipSync } from "node:zlib";
import { Refusal } from "#db/refusal.ts";
import { buildWhenStale } from "./build.ts";
import { type BundleBudgets, type BundleWeight, findExcesses, kB } from "./bundle-budgets.ts";
import { runProgram } from "./program.ts";

const ROOT_DIR = join(import.meta.dirname, "..");
const BUDGETS_FILE = "bundle-budgets.json";

/** As Next writes it with each build. */
type RouteStats = { route: string; firstLoadChunkPaths: string[] };

await runProgram(async (program) => {
  await buildWhenStale(() => {}, program.stopping);
  const weights = await weighRoutes();
  const { routes } = await readJson<{ routes: BundleBudgets }>(BUDGETS_FILE);
  for (const { route, sizeBytes } of weights)
    console.log(`${kB(sizeBytes).padStart(9)} of ${kB(routes[route] ?? 0).padStart(9)}  ${route}`);

  const excesses = findExcesses(weights, routes);
  if (excesses.length > 0) {
    const advice = `See what is in them with npm run analyze; budgets are in ${BUDGETS_FILE}.`;
    throw new Refusal(["JavaScript is over its budget:", ...excesses, advice].join("\n"));
  }
});

async function weighRoutes(): Promise<BundleWeight[]> {
  const stats = await readJson<RouteStats[]>(".next/diagnostics/route-bundle-stats.json");
  const sizes = new Map<string, number>();
  for (const path of new Set(stats.flatMap((route) => route.firstLoadChunkPaths)))
    sizes.set(path, gzipSync(await readFile(join(ROOT_DIR, path)), { level: 9 }).length);
  return stats
    .map(({ route, firstLoadChunkPaths }) => ({
      route,
      sizeBytes: firstLoadChunkPaths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
    }))
    .sort((a, b) => (a.route < b.route ? -1 : 1));
}

async function readJson<T>(path: string): Promise<T> {
  return JSON.parse(await readFile(join(ROOT_DIR, path), "utf8")) as T;
}
