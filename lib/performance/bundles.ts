import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import { singleton } from "#lib/singleton.ts";

export type BundleWeight = {
  route: string;
  /** What a first visit loads, by gzip. */
  sizeBytes: number;
  /** Null: it has none. */
  budgetBytes: number | null;
};

/** As Next writes it with each build. */
type RouteStats = { route: string; firstLoadChunkPaths: string[] };

const compress = promisify(gzip);

/** JavaScript of each route of the running build against its budget, heaviest first; null: the build tells nothing. */
export function getBundleWeights(rootDir = process.cwd()): Promise<BundleWeight[] | null> {
  return singleton(`bundle-weights ${rootDir}`, () => weigh(rootDir));
}

async function weigh(rootDir: string): Promise<BundleWeight[] | null> {
  const read = async <T>(path: string): Promise<T> => JSON.parse(await readFile(join(rootDir, path), "utf8"));
  try {
    const stats = await read<RouteStats[]>(".next/diagnostics/route-bundle-stats.json");
    const { routes } = await read<{ routes: Record<string, number> }>("bundle-budgets.json");
    const sizes = new Map<string, number>();
    for (const path of new Set(stats.flatMap(({ firstLoadChunkPaths }) => firstLoadChunkPaths))) {
      sizes.set(path, (await compress(await readFile(join(rootDir, path)), { level: 9 })).length);
    }
    return stats
      .map(({ route, firstLoadChunkPaths }) => ({
        route,
        sizeBytes: firstLoadChunkPaths.reduce((sum, path) => sum + (sizes.get(path) ?? 0), 0),
        budgetBytes: routes[route] ?? null,
      }))
      .toSorted((a, b) => b.sizeBytes - a.sizeBytes);
  } catch {
    // In development there is no build, and an older one may have been written otherwise.
    return null;
  }
}
