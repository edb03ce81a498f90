import type { ServerResponse } from "node:http";
import type { Sql } from "#db/connect.ts";
import { newestApplied, newestKnown } from "#db/migrate.ts";
import { logger } from "#lib/logger.ts";
import { SECOND_MS } from "#lib/units.ts";

const CHECK_WITHIN_MS = 2 * SECOND_MS;

export type Health = {
  /** Answers `/livez` and `/readyz`; false: another path. */
  answer(path: string, res: ServerResponse): Promise<boolean>;
  /** From now on not ready, so that a balancer sends no more. */
  leave(): void;
};

/** `/livez`: the process answers. `/readyz`: it can serve, so Postgres answers and has this version's schema. */
export function createHealth(sql: Sql): Health {
  let isLeaving = false;

  async function findObstacle(): Promise<string | null> {
    if (isLeaving) return "shutting down";
    try {
      const [known, applied] = await Promise.all([
        newestKnown(),
        within(CHECK_WITHIN_MS, newestApplied(sql)),
      ]);
      return applied >= known ? null : "migrations pending";
    } catch (error) {
      logger.warn("readiness check failed", { error });
      return "database unreachable";
    }
  }

  return {
    async answer(path, res) {
      if (path !== "/livez" && path !== "/readyz") return false;
      const obstacle = path === "/livez" ? null : await findObstacle();
      res.writeHead(obstacle ? 503 : 200, { "Content-Type": "text/plain", "Cache-Control": "no-store" });
      res.end(`${obstacle ?? "ok"}\n`);
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
