import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { inSpan } from "#lib/tracing/span.ts";
import { traceResponse } from "#lib/tracing/trace-response.ts";
import { guardAdminPages } from "./admin-pages.ts";
import type { Admission } from "./admission.ts";
import { compressResponse } from "./compression.ts";
import { answerRoute } from "./direct-routes.ts";
import type { FrontLimits } from "./front-limits.ts";
import type { Health } from "./health.ts";
import { inlineIntoStream } from "./inline-into-stream.ts";
import type { InlineStyles } from "./inline-styles.ts";
import { requireMethod } from "./methods.ts";
import { answerWithPageStatus } from "./page-status.ts";
import { PROBLEM_TYPE, problemHeaders, problemOf } from "./problem.ts";
import { newRequestContext, type RequestContext, runInRequest } from "./request-context.ts";
import { pathOf } from "./request-target.ts";
import type { RequestWatch } from "./request-watch.ts";
import type { ResponseCache } from "./response-cache.ts";
import { FILES } from "./response-key.ts";
import { type FlatHeaders, protect, type SecurityHeaders, setFlat } from "./security-headers.ts";
import type { StaticAssets } from "./static-assets.ts";
import { anonymise, distrust, type ProxyTrust } from "./visitor.ts";
import { isForPeople, WAIT_PAGE_POLICY, waitPage } from "./wait-page.ts";

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Answers what is asked for at its paths, pictures or reports of browsers; false: it is another path. */
export type PathHandler = (path: string, req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

/** What is posted to one path, beside the way of all other requests: that costs more than taking a report. */
export type Intake = {
  path: string;
  /** @param headers Of the answer. @throws {AppError} for what is refused. */
  take(req: IncomingMessage, res: ServerResponse, headers: FlatHeaders): Promise<void>;
};

type FrontParts = {
  health: Health;
  /** Null in development: the build changes. */
  assets: StaticAssets | null;
  answerMedia: PathHandler;
  /** How fast pages were, as browsers say. */
  vitals: Intake;
  /** What browsers were kept from by the policy. */
  answerReports: PathHandler;
  answerMetrics: PathHandler;
  /** Null when switched off, and in development: the code changes. */
  responses: ResponseCache | null;
  limits: FrontLimits;
  admission: Admission;
  isTrustedProxy: ProxyTrust;
  publicUrl: URL;
  watch: RequestWatch;
  security: SecurityHeaders;
  inlineStyles: InlineStyles;
  /** Pages and API. */
  next: Handler;
};

/** What every request passes before Next sees it, in this order. Never throws. */
export function createFront(parts: FrontParts): RequestListener {
  const { health, assets, answerMedia, vitals, answerReports, answerMetrics, responses } = parts;
  const { limits, admission, isTrustedProxy, publicUrl, watch, security, inlineStyles, next } = parts;

  async function answer(
    req: IncomingMessage,
    res: ServerResponse,
    context: RequestContext,
    path: string | null,
  ): Promise<void> {
    res.setHeader("X-Request-Id", context.id);
    context.nonce = protect(security, path, req, res);
    if (path === null) throw new AppError("bad_request", "The address is malformed.");
    requireMethod(path, req, res);
    if (FILES.test(path)) context.outcome = "file";
    // Files stay in browsers for long: the id would be that of somebody else's request by then.
    else {
      res.setHeader("Server-Timing", `cache;desc=bypass, rid;desc="${context.id}"`);
      const [name, value] = traceResponse(context);
      if (name && value) res.setHeader(name, value);
    }
    if (await answerReports(path, req, res)) return;
    const isFile = (await health.answer(path, res)) || assets?.answer(path, req, res);
    if (isFile || (await answerMetrics(path, req, res)) || (await answerMedia(path, req, res))) return;
    if (await guardAdminPages(path, req, res)) return;
    admission.enter(path, res, context);
    distrust(req, isTrustedProxy);
    anonymise(req, path, publicUrl);
    compressResponse(req, res);
    if (await answerRoute(path, req, res)) return;
    answerWithPageStatus(res, context);
    if (context.nonce !== null) inlineIntoStream(res, inlineStyles, context.nonce);
    await inSpan("render", {}, () => next(req, res));
  }

  function serve(req: IncomingMessage, res: ServerResponse, refusal: AppError | null): void {
    const asked = responses?.read(req) ?? null;
    if (!refusal && asked && responses?.answerKept(asked, req, res)) return;
    const startedAt = performance.now();
    const context = newRequestContext(req.headers["x-request-id"], req.url, req.headers.traceparent);
    watch.began(req, res, context, startedAt);
    const fail = (error: unknown) => answerProblem(security, req, res, error, context.id);
    if (refusal) {
      fail(refusal);
      return;
    }
    const path = pathOf(req.url);
    if (path === vitals.path) {
      context.outcome = "file";
      vitals.take(req, res, [...security.of("data", path), "X-Request-Id", context.id]).catch(fail);
      return;
    }
    runInRequest(context, () =>
      asked && responses
        ? responses.answer(asked, req, res, context, startedAt)
        : answer(req, res, context, path),
    ).catch(fail);
  }

  return (req, res) => {
    if (namesTwoHosts(req)) {
      res.setHeader("Connection", "close");
      serve(req, res, new AppError("bad_request", "The request names two hosts."));
      return;
    }
    const refusal = limits.check(req);
    if (refusal instanceof Promise) void refusal.then((known) => serve(req, res, known));
    else serve(req, res, refusal);
  };
}

/** Node takes the first; what stands in front may have taken the other. */
function namesTwoHosts({ rawHeaders }: IncomingMessage): boolean {
  let hosts = 0;
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? "";
    if (name.length === 4 && name.toLowerCase() === "host") hosts++;
  }
  return hosts > 1;
}

function answerProblem(
  { of }: SecurityHeaders,
  req: IncomingMessage,
  res: ServerResponse,
  error: unknown,
  requestId: string,
): void {
  if (!(error instanceof AppError)) logger.error("request failed", { requestId, error });
  if (res.headersSent) {
    // Too late for another answer: a cut connection at least shows that this one is incomplete.
    res.statusCode = 500;
    res.destroy();
    return;
  }
  const problem = problemOf(error, requestId);
  setFlat(res, of("data", "/"));
  res.setHeader("X-Request-Id", requestId);
  for (const [name, value] of Object.entries(problemHeaders(error))) res.setHeader(name, value);
  // A body that nobody reads would be in the way of the next request.
  if (!req.complete) res.setHeader("Connection", "close");
  if (isForPeople(req, problem.status)) {
    const page = waitPage(problem, Number(res.getHeader("Retry-After") ?? 5));
    res.writeHead(problem.status, {
      "Content-Type": "text/html; charset=utf-8",
      "Content-Security-Policy": WAIT_PAGE_POLICY,
      "Cache-Control": "no-store",
    });
    res.end(page);
    return;
  }
  res.writeHead(problem.status, { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store" });
  res.end(JSON.stringify(problem));
}
