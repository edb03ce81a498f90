import type { Sql } from "#db/connect.ts";
import type { Intake } from "#lib/http/front.ts";
import { routePatternOf } from "#lib/http/route-pattern.ts";
import type { ProxyTrust } from "#lib/http/visitor.ts";
import { logger } from "#lib/logger.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { getLimiter } from "#lib/rate-limit/limiter.ts";
import { release } from "#lib/release.ts";
import { keepTrace } from "#lib/tracing/tracing.ts";
import { VITALS_PATH } from "./bounds.ts";
import { createReleases } from "./releases.ts";
import { createViewsStore, FLUSH_EVERY_MS } from "./views-store.ts";

type Parts = {
  sql: Sql;
  isTrustedProxy: ProxyTrust;
  publicUrl: URL;
  sampleRatio: number;
};

/** Takes what browsers report, in this process. What that needs is loaded with the first beacon. */
export function startVitals({ sql, ...parts }: Parts) {
  const recorder = getRecorder();
  const store = createViewsStore(sql, recorder);
  const releases = createReleases(release());
  let timer: NodeJS.Timeout | null = null;

  const start = async () => {
    const { createVitalsIngest } = await import("./ingest.ts");
    timer = setInterval(() => void store.flush(), FLUSH_EVERY_MS).unref();
    releases.read(sql).catch((error) => logger.warn("earlier releases not read", { error }));
    return createVitalsIngest({
      ...parts,
      recorder,
      keep: store.keep,
      releaseOf: releases.labelOf,
      routeOf: routePatternOf,
      keepTrace,
      limiter: getLimiter(),
    });
  };
  let starting: ReturnType<typeof start> | null = null;
  let ingest: Awaited<ReturnType<typeof start>> | null = null;

  const intake: Intake = {
    path: VITALS_PATH,
    take(req, res, headers) {
      if (ingest) return ingest.answer(req, res, headers);
      starting ??= start();
      return starting.then((started) => {
        ingest = started;
        return ingest.answer(req, res, headers);
      });
    },
  };

  return {
    intake,

    /** Writes what is still held. */
    async close(): Promise<void> {
      if (timer) clearInterval(timer);
      await store.flush();
    },
  };
}
