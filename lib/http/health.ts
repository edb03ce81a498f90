import type { ServerResponse } from "node:http";
import type { Sql } from "#db/connect.ts";
import { newestApplied, newestKnown } from "#db/migrate.ts";
import type { Cache } from "#lib/cache/cache.ts";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";

const CHECK_WITHIN_MS = 2 * SECOND_MS;

export type Health = {
  /** Answers `/livez` and `/readyz`; false: another path. */
  answer(path: string, res: ServerResponse): Promise<boolean>;
  /** From now on not ready, so that a balancer sends no more. */
  leave(): void;
};

/** As much of the cache as is looked at. */
type Judged = {
  log: Pick<Cache["log"], "isCurrent">;
  redis: Pick<NonNullable<Cache["redis"]>, "state"> | null;
};

/**
 * `/livez`: the process answers. `/readyz`: it can serve, so Postgres answers, has this version's schema and tells what
 * changes. How Redis does is told as well, and makes no difference.
 */
export function createHealth(sql: Sql, cache: () => Judged | null): Health {
  let isLeaving = false;

  async function findObstacle(): Promise<string | null> {
    if (isLeaving) return "shutting down";
    try {
      const [known, applied] = await Promise.all([
        newestKnown(),
        within(CHECK_WITHIN_MS, newestApplied(sql)),
      ]);
      if (applied < known) return "migrations pending";
      return cache()?.log.isCurrent === false ? "changes in the database are not heard" : null;
    } catch (error) {
      logger.warn("readiness check failed", { error });
      return "database unreachable";
    }
  }

  return {
    async answer(path, res) {
      if (path !== "/livez" && path !== "/readyz") return false;
      const isReadiness = path === "/readyz";
      const obstacle = isReadiness ? await findObstacle() : null;
      res.writeHead(obstacle ? 503 : 200, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
      const report = isReadiness ? `redis: ${cache()?.redis?.state ?? "none"}\n` : "";
      res.end(`${obstacle ?? "ok"}\n${report}`);
      return true;
    },
    leave() {
      isLeaving = true;
    },
  };
}

async function within<T>(limitMs: number, work: Promise<T>): Promise<T> {
  const timeout = Promise.withResolvers<never>();
  const timer = setTimeout(() => timeout.reject(new Error(`no answer within ${limitMs} ms`)), limitMs);
  try {
    return await Promise.race([work, timeout.promise]);
  } finally {
    clearTimeout(timer);
  }
}
