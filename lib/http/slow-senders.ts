import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { MIB, SECOND_MS } from "#lib/units.ts";

export type SenderLimits = {
  /** Of a body as a whole, in ms; and of what is left of any when it has been answered. */
  bodyTimeout: number;
  /** Of a large body: before anything is asked of its rate. */
  graceMs: number;
  /** What a large body has to keep to from then on, on the average. */
  leastBytesPerS: number;
};

/** Where a body may take as long as a slow line needs for it: pictures from phones. Everything else is short. */
export const LARGE_BODIES: ReadonlySet<string> = new Set(["POST /api/me/uploads"]);
/** The most that any of them takes. */
export const LARGE_BODY_BYTES = 20 * MIB;

type Sender = {
  req: IncomingMessage;
  res: ServerResponse;
  isLarge: boolean;
  /** `performance.now()`. */
  beganAt: number;
  /** When it was first seen to be answered; null: it is not. */
  answeredAt: number | null;
  /** Of the connection, before. */
  bytesBefore: number;
};

/**
 * Ends requests whose body takes too long; Node's `requestTimeout` is one for all of a server. It is told as Node would
 * tell it, by `clientError`.
 */
export function endSlowSenders(server: Server, limits: SenderLimits, checkEveryMs: number): void {
  const senders = new Set<Sender>();

  server.on("request", (req: IncomingMessage, res: ServerResponse) => {
    if (!hasBody(req)) return;
    const isLarge = LARGE_BODIES.has(`${req.method} ${req.url}`);
    const beganAt = performance.now();
    const bytesBefore = req.socket.bytesRead;
    const sender: Sender = { req, res, isLarge, beganAt, answeredAt: null, bytesBefore };
    senders.add(sender);
    // At once: thousands of short ones, held until the next look, would outlive the young generation.
    req.once("close", () => senders.delete(sender));
  });

  const timer = setInterval(() => {
    const now = performance.now();
    for (const sender of senders) {
      const { req, res } = sender;
      if (res.headersSent) sender.answeredAt ??= now;
      if (isTooSlow(sender, limits, now)) {
        senders.delete(sender);
        const error = new Error("The body took too long");
        const told = Object.assign(error, { code: "ERR_HTTP_REQUEST_TIMEOUT" });
        if (!server.emit("clientError", told, req.socket)) req.socket.destroy();
      }
    }
  }, checkEveryMs).unref();
  server.once("close", () => clearInterval(timer));
}

function isTooSlow(
  { req, isLarge, beganAt, answeredAt, bytesBefore }: Sender,
  { bodyTimeout, graceMs, leastBytesPerS }: SenderLimits,
  now: number,
): boolean {
  if (!isLarge) return now - beganAt > bodyTimeout;
  // Browsers read no answer before they have sent all.
  if (answeredAt !== null) return now - answeredAt > bodyTimeout;
  const leastBytes = (leastBytesPerS * (now - beganAt - graceMs)) / SECOND_MS;
  return req.socket.bytesRead - bytesBefore < leastBytes;
}

/** Whether something comes after the head. */
export function hasBody({ headers }: Pick<IncomingMessage, "headers">): boolean {
  const { "content-length": length, "transfer-encoding": coding } = headers;
  return coding !== undefined || (length !== undefined && length !== "0");
}
