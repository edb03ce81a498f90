import { randomUUID } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { closePool, getPool } from "#db/connect.ts";
import { getCache } from "#lib/cache/cache.ts";
import { startQueryMeasuring } from "#lib/database/measure-queries.ts";
import { AppError } from "#lib/errors.ts";
import { createHealth } from "#lib/http/health.ts";
import { drain, listen } from "#lib/http/listen.ts";
import { PROBLEM_TYPE, problemOf } from "#lib/http/problem.ts";
import { createMetricsAnswer } from "#lib/metrics/answer-metrics.ts";
import { startFlushing } from "#lib/metrics/flush.ts";
import { measureProcess } from "#lib/metrics/process-figures.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import { JOBS } from "./jobs.ts";
import { startJobs } from "./start-jobs.ts";

const DRAIN_WITHIN_MS = 1 * SECOND_MS;

/** A process that takes jobs and serves no site; it says on the port whether it is well. */
export async function serveWorker(port: number, databaseUrl: string, isMeasuring: boolean) {
  const queries = isMeasuring ? startQueryMeasuring(getPool()) : null;
  const health = createHealth(getPool(), getCache);
  const answerMetrics = createMetricsAnswer();
  const answer = async (req: IncomingMessage, res: ServerResponse) => {
    const [path = ""] = (req.url ?? "").split("?");
    if ((await health.answer(path, res)) || (await answerMetrics(path, req, res))) return;
    throw new AppError("not_found", "This process takes jobs only.");
  };
  const server = createServer((req, res) => {
    answer(req, res).catch((error) => {
      const problem = problemOf(error, randomUUID());
      res.writeHead(problem.status, { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store" });
      res.end(JSON.stringify(problem));
    });
  });
  const listeningPort = await listen(server, port);
  const jobs = startJobs(databaseUrl, JOBS);
  const flushing = isMeasuring ? startFlushing(getPool()) : null;
  if (isMeasuring) measureProcess(getRecorder(), "worker");

  return {
    port: listeningPort,
    async close(hurry: AbortSignal) {
      health.leave();
      await jobs.close(hurry);
      await drain(server, DRAIN_WITHIN_MS, hurry);
      await queries?.close();
      await flushing?.close();
      await closePool();
    },
  };
}
