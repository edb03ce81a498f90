import type { ServerResponse } from "node:http";
import type { RequestContext } from "./request-context.ts";

/** From now on a 200 is sent as the status that the page asked for while it was rendered. */
export function answerWithPageStatus(res: ServerResponse, context: RequestContext): void {
  const writeHead = res.writeHead.bind(res) as (status: number, ...rest: unknown[]) => ServerResponse;
  res.writeHead = (status: number, ...rest: unknown[]) =>
    writeHead(status === 200 ? (context.pageStatus ?? status) : status, ...rest);
}
