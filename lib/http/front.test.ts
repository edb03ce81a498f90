import { once } from "node:events";
import { createServer, type RequestListener, request, type Server } from "node:http";
import { json, text } from "node:stream/consumers";
import { afterEach, expect, test, vi } from "vitest";
import { AppError } from "#lib/errors.ts";
import { testFront } from "#lib/testing/test-front.ts";
import type { Intake } from "./front.ts";
import { listen } from "./listen.ts";
import { requestContext } from "./request-context.ts";

const REQUEST_ID = "0af7651916cd43dd";

let server: Server;
afterEach(() => server.close());

/** Sends `path` as it stands to a front whose pages are `page`. */
async function get(path: string, page: RequestListener) {
  server = createServer(testFront({ next: async (req, res) => page(req, res) }));
  const port = await listen(server, 0);
  const sent = request({ port, path, headers: { "X-Request-Id": REQUEST_ID, Connection: "close" } }).end();
  const [response] = await once(sent, "response");
  return response;
}

test("what answers knows its request", async () => {
  const response = await get("/recipes?q=%FF", (_req, res) => res.end(JSON.stringify(requestContext())));
  expect(response.headers["x-request-id"]).toBe(REQUEST_ID);
  expect(await json(response)).toMatchObject({ id: REQUEST_ID, search: "?q=%FF" });
});

test("what is made for one visitor names its request, by which its trace is found", async () => {
  const { headers } = await get("/account", (_req, res) => res.end());
  expect(headers["server-timing"]).toBe(`cache;desc=bypass, rid;desc="${REQUEST_ID}"`);
  server.close();
  expect((await get("/icon.svg", (_req, res) => res.end())).headers["server-timing"]).toBeUndefined();
});

test.each(["/%", "//", "/a%00b", "/recipes/../admin", "/recipes/%2e%2e%2fadmin", `/${"x".repeat(10_000)}`])(
  "%s never reaches Next",
  async (path) => {
    const page = vi.fn();
    const response = await get(path, page);
    expect([response.statusCode, response.headers["content-type"]]).toEqual([
      400,
      "application/problem+json",
    ]);
    expect(await json(response)).toMatchObject({
      type: "/problems/bad_request",
      instance: `urn:request:${REQUEST_ID}`,
    });
    expect(page).not.toHaveBeenCalled();
  },
);

test("a refusal explains itself, a failure gives nothing away and is logged", async () => {
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  try {
    const refused = await get("/", () => {
      throw new AppError("not_found", "There is no such dish.");
    });
    expect([refused.statusCode, await json(refused)]).toEqual([
      404,
      expect.objectContaining({ detail: "There is no such dish." }),
    ]);
    server.close();
    expect(log).not.toHaveBeenCalled();

    const failed = await get("/", () => {
      throw new Error("password=secret");
    });
    expect(failed.statusCode).toBe(500);
    expect(await text(failed)).not.toContain("secret");
    expect(JSON.parse(String(log.mock.calls[0]?.[0]))).toMatchObject({
      "log.level": "error",
      "http.request.id": REQUEST_ID,
      error: { message: "password=secret", stack_trace: expect.stringContaining("front.test.ts") },
    });
  } finally {
    log.mockRestore();
  }
});

test("an answer that fails half way is cut off, not ended as if whole", async () => {
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const answer = get("/", (_req, res) => {
    res.writeHead(200, { "Content-Type": "text/plain" });
    res.write("half of");
    throw new Error("broken");
  });
  await expect(answer.then(text)).rejects.toThrow(/aborted|hang up/);
  expect(log).toHaveBeenCalledOnce();
  log.mockRestore();
});

test("a report is taken beside the way of pages, protected and named as any answer", async () => {
  const page = vi.fn();
  const take: Intake["take"] = async (req, res, headers) => {
    if (req.method !== "POST") throw new AppError("method_not_allowed", "Only POST.");
    res.writeHead(204, [...headers]).end();
  };
  server = createServer(testFront({ vitals: { path: "/reports", take }, next: page }));
  const port = await listen(server, 0);
  const ask = async (path: string, method: string) => {
    const headers = { "X-Request-Id": REQUEST_ID, Connection: "close" };
    const [response] = await once(request({ port, path, method, headers }).end(), "response");
    return response;
  };

  const taken = await ask("/reports?now", "POST");
  expect([taken.statusCode, taken.headers]).toEqual([
    204,
    expect.objectContaining({
      "x-request-id": REQUEST_ID,
      "x-content-type-options": "nosniff",
      "content-security-policy": expect.stringContaining("default-src 'none'"),
    }),
  ]);
  const refused = await ask("/reports", "GET");
  expect([refused.statusCode, await json(refused)]).toEqual([
    405,
    expect.objectContaining({ instance: `urn:request:${REQUEST_ID}` }),
  ]);
  expect(page).not.toHaveBeenCalled();
});
