import type { IncomingMessage, RequestListener, ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { compressResponse } from "./compression.ts";
import type { Health } from "./health.ts";
import { answerWithPageStatus } from "./page-status.ts";
import { PROBLEM_TYPE, problemOf } from "./problem.ts";
import { newRequestContext, type RequestContext, runInRequest } from "./request-context.ts";
import { pathOf } from "./request-target.ts";
import type { StaticAssets } from "./static-assets.ts";

type Handler = (req: IncomingMessage, res: ServerResponse) => Promise<void>;

/** Answers the path of a picture; false: it is not one. */
export type MediaHandler = (path: string, req: IncomingMessage, res: ServerResponse) => Promise<boolean>;

type FrontParts = {
  health: Health;
  /** Null in development: the build changes. */
  assets: StaticAssets | null;
  answerMedia: MediaHandler;
  /** Pages and API. */
  next: Handler;
};

/** What every request passes before Next sees it, in this order. Never throws. */
export function createFront({ health, assets, answerMedia, next }: FrontParts): RequestListener {
  async function answer(req: IncomingMessage, res: ServerResponse, context: RequestContext): Promise<void> {
    const path = pathOf(req.url);
    if (path === null) throw new AppError("bad_request", "The address is malformed.");
    if (await health.answer(path, res)) return;
    if (assets?.answer(path, req, res)) return;
    if (await answerMedia(path, req, res)) return;
    compressResponse(req, res);
    answerWithPageStatus(res, context);
    await next(req, res);
  }

  return (req, res) => {
    const context = newRequestContext(req.headers["x-request-id"], req.url);
    res.setHeader("X-Request-Id", context.id);
    runInRequest(context, () => answer(req, res, context)).catch((error) =>
      answerProblem(res, error, context.id),
    );
  };
}

function answerProblem(res: ServerResponse, error: unknown, requestId: string): void {
  if (!(error instanceof AppError)) logger.error("request failed", { requestId, error });
  if (res.headersSent) {
    // Too late for another answer: a cut connection at least shows that this one is incomplete.
    res.destroy();
    return;
  }
  const problem = problemOf(error, requestId);
  res.writeHead(problem.status, { "Content-Type": PROBLEM_TYPE, "Cache-Control": "no-store" });
  res.end(JSON.stringify(problem));
}
