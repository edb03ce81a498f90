import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { addAccount } from "#db/testing/site-accounts.ts";
import { MAX_BODY_BYTES } from "#lib/http/json-body.ts";
import { LARGE_BODIES, LARGE_BODY_BYTES } from "#lib/http/slow-senders.ts";
import { MAX_UPLOAD_BYTES } from "#lib/images/signatures.ts";
import { createLimiter, setLimiter } from "#lib/rate-limit/limiter.ts";
import { singleton } from "#lib/singleton.ts";
import { KIB } from "#lib/units.ts";
import { apiRoutes } from "./routes.ts";

let cookie: string;

beforeAll(async () => {
  const { sql } = await openOwnDatabase("body_limits_test");
  singleton("pool", () => sql);
  ({ cookie } = await addAccount(sql, { role: "admin" }));
  setLimiter(createLimiter({ isOn: false, changed: {} }));
});
afterAll(closePool);

const PIECE_BYTES = 16 * KIB;
const withBody = Object.entries(apiRoutes).flatMap(([path, methods]) =>
  Object.entries(methods)
    .filter(([, { declaration }]) => declaration.body)
    .map(([method, handler]) => ({ method, path, handler })),
);

/** What the example's path has in the place of each `{name}`. */
function paramsIn(path: string, example: string): Record<string, string> {
  const given = new URL(example, "http://localhost").pathname.split("/");
  const named = path.split("/").map((part, i) => [part, given[i] ?? ""] as const);
  return Object.fromEntries(
    named.filter(([part]) => part.startsWith("{")).map(([part, value]) => [part.slice(1, -1), value]),
  );
}

test.each(withBody)(
  "$method $path refuses one byte too many, and reads no further",
  async ({ method, path, handler }) => {
    const { example, maxBodyBytes = MAX_BODY_BYTES } = handler.declaration;
    let sentBytes = 0;
    const endless = new ReadableStream({
      pull(controller) {
        const left = Math.max(0, maxBodyBytes - sentBytes);
        const piece = left > 0 ? Math.min(PIECE_BYTES, left) : 1;
        sentBytes += piece;
        controller.enqueue(new Uint8Array(piece).fill(0x20));
      },
    });
    // What fetch needs to send a stream, and the types of browsers do not know.
    const streamed = { body: endless, duplex: "half" };
    const request = new Request(`http://localhost${example.path}`, {
      ...streamed,
      method,
      headers: { "content-type": "application/json", "sec-fetch-site": "same-origin", cookie },
    });
    const response = await handler(request, { params: Promise.resolve(paramsIn(path, example.path)) });
    expect(response.status).toBe(413);
    expect(sentBytes).toBeLessThanOrEqual(maxBodyBytes + 2);
  },
);

test("the table of routes has some to refuse", () => expect(withBody.length).toBeGreaterThan(15));

test("what may come slowly is what routes read as it arrives", () => {
  const streamed = Object.entries(apiRoutes).flatMap(([path, methods]) =>
    Object.entries(methods)
      .filter(([, { declaration }]) => declaration.takes)
      .map(([method]) => `${method} ${path}`),
  );
  expect(new Set(streamed)).toEqual(LARGE_BODIES);
  expect(LARGE_BODY_BYTES).toBe(MAX_UPLOAD_BYTES);
});
