import { join } from "node:path";
import createNext from "next";
import { closePool, getPool, observeQueries, tellQueryKinds } from "#db/connect.ts";
import { databaseFailure } from "#db/failures.ts";
import { getCache } from "#lib/cache/cache.ts";
import { measureCache } from "#lib/cache/measure-cache.ts";
import { startCache } from "#lib/cache/start-cache.ts";
import { startQueryMeasuring } from "#lib/database/measure-queries.ts";
import { type Env, readEnv } from "#lib/env.ts";
import { createAccessLog } from "#lib/http/access-log.ts";
import { createAdmission } from "#lib/http/admission.ts";
import { createBoundedServer } from "#lib/http/bounded-server.ts";
import { createFront, type PathHandler } from "#lib/http/front.ts";
import { createFrontLimits } from "#lib/http/front-limits.ts";
import { createHealth } from "#lib/http/health.ts";
import { createInlineStyles } from "#lib/http/inline-styles.ts";
import { drain, listen } from "#lib/http/listen.ts";
import { picturesOn } from "#lib/http/pictures-on.ts";
import { startPolicyReports } from "#lib/http/policy-reports.ts";
import { refuseBrokenClients } from "#lib/http/refuse-client.ts";
import { requestContext } from "#lib/http/request-context.ts";
import { createRequestFigures } from "#lib/http/request-figures.ts";
import { createRequestWatch } from "#lib/http/request-watch.ts";
import { createResponseCache, type ResponseCache } from "#lib/http/response-cache.ts";
import { setResponses } from "#lib/http/running-responses.ts";
import { createSecurityHeaders } from "#lib/http/security-headers.ts";
import { createStaticAssets } from "#lib/http/static-assets.ts";
import { createProxyTrust } from "#lib/http/visitor.ts";
import { startWarming } from "#lib/http/warm-responses.ts";
import { getEncoder } from "#lib/images/encoder.ts";
import { JOBS } from "#lib/jobs/jobs.ts";
import { startJobs } from "#lib/jobs/start-jobs.ts";
import { logger } from "#lib/logger.ts";
import { createMetricsAnswer } from "#lib/metrics/answer-metrics.ts";
import { startFlushing } from "#lib/metrics/flush.ts";
import { measureProcess } from "#lib/metrics/process-figures.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { closeHub } from "#lib/performance/live/hub.ts";
import { noteStart } from "#lib/performance/note-start.ts";
import { createNetworks } from "#lib/rate-limit/client-network.ts";
import { startLimits } from "#lib/rate-limit/start-limits.ts";
import { PAGE_PARAMETERS } from "#lib/recipes/page-parameters.ts";
import { inSpan } from "#lib/tracing/span.ts";
import { traceQuery } from "#lib/tracing/trace-query.ts";
import { startTracing } from "#lib/tracing/tracing.ts";
import { MIB, SECOND_MS } from "#lib/units.ts";
import { startVitals } from "#lib/vitals/start-vitals.ts";

const ROOT_DIR = import.meta.dirname;
const BUILD_DIR = join(ROOT_DIR, ".next");
/** The first visitors come before the pictures of later ones. */
const FIRST_SEEN = ["/", "/api/recipes?limit=100"];
const WARM_AFTER_MS = 2 * SECOND_MS;
/** Nor do jobs. */
const JOBS_AFTER_MS = 3 * SECOND_MS;
const RESPONSES_MAX_BYTES = 64 * MIB;
const DRAIN_WITHIN_MS = 10 * SECOND_MS;

export type Served = {
  port: number;
  /** Finishes the requests in flight; less patiently once `hurry` is aborted. */
  close(hurry: AbortSignal): Promise<void>;
};

/** The process of `HESTIA_ROLE`, given a migrated database in `DATABASE_URL`. */
export async function serve(): Promise<Served> {
  const { nodeEnv, port, databaseUrl, ...env } = readEnv();
  if (!databaseUrl) throw new Error("DATABASE_URL is not set");
  if (env.role === "worker") {
    const { serveWorker } = await import("#lib/jobs/serve-worker.ts");
    return serveWorker(port, databaseUrl, env.isMeasuring);
  }
  const isDevelopment = nodeEnv === "development";
  // The development server speaks over a socket of its own.
  const server = createBoundedServer(isDevelopment ? { shouldUpgradeCallback: () => true } : {});
  const queries = env.isMeasuring ? startQueryMeasuring(getPool()) : null;
  watchRequestQueries();
  const next = createNext({ dev: isDevelopment, dir: ROOT_DIR, httpServer: server, port, quiet: true });
  // In development queries change under what they have answered.
  const isCacheOn = !isDevelopment && env.isCacheOn;
  const [cache] = await Promise.all([isCacheOn ? openCache(databaseUrl, env) : null, prepareQuietly(next)]);
  const health = createHealth(getPool(), getCache);
  const build = await openBuild(isDevelopment);
  const answerByNext = next.getRequestHandler();
  const { watch, tracing } = watchRequests(env);
  const publicUrl = new URL(env.publicUrl);
  const security = createSecurityHeaders({ ...env, nodeEnv });
  const isTrustedProxy = createProxyTrust(env.trustedProxies);
  const networkOf = createNetworks(isTrustedProxy);
  const admission = createAdmission(networkOf);
  const limits = startLimits(env, admission);
  const responses = isCacheOn
    ? createResponseCache({
        next: answerByNext,
        log: () => getCache()?.log ?? null,
        pageParameters: PAGE_PARAMETERS,
        publicUrl,
        inlineStyles: build.inlineStyles,
        security,
        watch,
        maxBytes: RESPONSES_MAX_BYTES,
        admission,
      })
    : null;
  setResponses(responses);
  const fromBrowsers = { sql: getPool(), isTrustedProxy, publicUrl };
  const vitals = startVitals({ ...fromBrowsers, sampleRatio: env.vitalsSampleRatio });
  const reports = startPolicyReports(fromBrowsers);
  server.on(
    "request",
    createFront({
      ...build,
      health,
      answerMedia,
      vitals: vitals.intake,
      answerReports: reports.answer,
      answerMetrics: createMetricsAnswer(),
      responses,
      limits: createFrontLimits(limits.limiter, networkOf, isTrustedProxy),
      admission,
      isTrustedProxy,
      publicUrl,
      watch,
      security,
      next: answerByNext,
    }),
  );
  refuseBrokenClients(server, watch, security);

  const listeningPort = await listen(server, port);
  const flushing = startMeasuring(env);
  const warming = responses && startWarming(getPool(), responses);
  if (responses) setTimeout(warmFirstPictures, WARM_AFTER_MS, responses).unref();
  setTimeout(sweepUploads, WARM_AFTER_MS).unref();
  const jobs = env.role === "all" ? startJobs(databaseUrl, JOBS, { afterMs: JOBS_AFTER_MS }) : null;

  return {
    port: listeningPort,
    async close(hurry) {
      health.leave();
      closeHub();
      const noMoreJobs = jobs?.close(hurry);
      await drain(server, DRAIN_WITHIN_MS, hurry);
      await noMoreJobs;
      await warming?.close();
      await next.close();
      getEncoder().close();
      await Promise.all([vitals.close(), reports.close(), limits.close()]);
      await cache?.close();
      await queries?.close();
      await tracing?.close();
      await flushing?.close();
      await closePool();
    },
  };
}

/** In development it changes: Next alone knows what is in it. */
async function openBuild(isDevelopment: boolean) {
  return {
    assets: isDevelopment ? null : await createStaticAssets(BUILD_DIR),
    inlineStyles: await createInlineStyles(isDevelopment ? null : BUILD_DIR),
  };
}

/** What a request asks for decides which connections its queries go through, and its context knows how they went. */
function watchRequestQueries(): void {
  tellQueryKinds(() => requestContext()?.queries.kind ?? "writes");
  observeQueries(({ durationMs, error }) => {
    const context = requestContext();
    if (!context) return;
    context.sqlMs += durationMs;
    if (error) context.queries.failure ??= databaseFailure(error);
  });
}

function watchRequests({
  isMeasuring,
  loggedHitRatio,
  otlpEndpoint,
}: Pick<Env, "isMeasuring" | "loggedHitRatio" | "otlpEndpoint">) {
  const tracing = isMeasuring ? startTracing({ sql: getPool(), otlpEndpoint }) : null;
  if (tracing) observeQueries(traceQuery);
  const figures = isMeasuring ? createRequestFigures() : null;
  const accessLog = createAccessLog(loggedHitRatio);
  return { watch: createRequestWatch({ accessLog, figures, tracing }), tracing };
}

/** What has nothing to do with requests. @returns Null when nothing is measured. */
function startMeasuring({ isMeasuring, role }: Pick<Env, "isMeasuring" | "role">) {
  noteStart(getPool(), role).catch((error) => logger.warn("the start was not noted", { error }));
  if (!isMeasuring) return null;
  measureCache();
  measureProcess(getRecorder(), role);
  return startFlushing(getPool());
}

function openCache(databaseUrl: string, { redis, cacheMaxBytes }: Pick<Env, "redis" | "cacheMaxBytes">) {
  return startCache({ sql: getPool(), databaseUrl, redis, buildDir: BUILD_DIR, maxBytes: cacheMaxBytes });
}

// What speaks to tables is loaded when it is first needed: it would double the time to the first answer.

const answerMedia: PathHandler = async (path, req, res) => {
  if (!path.startsWith("/media/")) return false;
  const media = await import("#lib/images/media.ts");
  return inSpan("picture", {}, () => media.answerMedia(path, req, res));
};

/** Browsers open six connections, which new pictures would fill. */
async function warmFirstPictures(responses: ResponseCache): Promise<void> {
  const { warmPictures } = await import("#lib/images/warm.ts");
  await warmPictures(() => picturesOn(responses, FIRST_SEEN));
}

async function sweepUploads(): Promise<void> {
  await (await import("#lib/images/spool.ts")).sweepAtStart();
}

/** Next announces on stdout, at every start, that it has read its configuration. */
async function prepareQuietly(next: ReturnType<typeof createNext>): Promise<void> {
  const { log } = console;
  console.log = () => {};
  try {
    await next.prepare();
  } finally {
    console.log = log;
  }
}

if (import.meta.main) {
  const [{ runProgram }, { assertPortFree }] = await Promise.all([
    import("./scripts/program.ts"),
    import("./scripts/port.ts"),
  ]);
  await runProgram(async (program) => {
    const { port, retired } = readEnv();
    for (const line of retired) logger.warn(line);
    await assertPortFree(port);
    const served = await serve();
    program.defer(() => served.close(program.hurry));
    logger.info("serving", { port: served.port });
    await program.untilStopped();
  });
}
