import { randomUUID } from "node:crypto";
import type { Server, ServerResponse } from "node:http";
import type { Socket } from "node:net";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { SECOND_MS } from "#lib/units.ts";
import { PROBLEM_TYPE, problemOf } from "./problem.ts";
import type { RequestWatch } from "./request-watch.ts";
import type { SecurityHeaders } from "./security-headers.ts";

/** What Node's parser has refused before there was a request, by the code of its error. */
const REFUSALS: Record<string, { code: ErrorCode; detail: string }> = {
  HPE_HEADER_OVERFLOW: { code: "headers_too_large", detail: "The headers are too large." },
  ERR_HTTP_REQUEST_TIMEOUT: { code: "too_slow", detail: "The request took too long to arrive." },
};
const MALFORMED = { code: "bad_request", detail: "The request is malformed." } as const;

/** For reading the answer; who goes on sending does not keep the connection. */
const LINGER_MS = 2 * SECOND_MS;

/** Answers what is no request, or comes too slowly, as problems too, and closes the connection. */
export function refuseBrokenClients(server: Server, watch: RequestWatch, security: SecurityHeaders): void {
  const protection = security.of("data", "/");
  const lines = protection.flatMap((name, at) => (at % 2 === 0 ? [`${name}: ${protection[at + 1]}`] : []));
  server.on("clientError", (error: NodeJS.ErrnoException, socket: Socket) => {
    // In the middle of an answer, which must not be taken for whole, or gone already.
    if (error.code === "ECONNRESET" || !socket.writable || isAnswering(socket)) return void socket.destroy();
    const { code, detail } = REFUSALS[error.code ?? ""] ?? MALFORMED;
    const requestId = randomUUID();
    const problem = problemOf(new AppError(code, detail), requestId);
    watch.refused(problem.status);
    const body = JSON.stringify(problem);
    const head = [
      `HTTP/1.1 ${problem.status} ${problem.title}`,
      `Content-Type: ${PROBLEM_TYPE}`,
      `Content-Length: ${Buffer.byteLength(body)}`,
      "Cache-Control: no-store",
      `X-Request-Id: ${requestId}`,
      ...lines,
      "Connection: close",
    ];
    socket.end(`${head.join("\r\n")}\r\n\r\n${body}`);
    const timer = setTimeout(() => socket.destroy(), LINGER_MS).unref();
    socket.once("close", () => clearTimeout(timer));
  });
}

function isAnswering(socket: Socket): boolean {
  // Node's own mark, which its default handler looks at too; it has no public name.
  return (socket as Socket & { _httpMessage?: ServerResponse })._httpMessage?.headersSent === true;
}
