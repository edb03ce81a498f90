import { createServer, type IncomingMessage, type RequestListener, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { brotliCompressSync, gzipSync } from "node:zlib";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import { isPublicAddress } from "./public-address.ts";
import { type Network, safeFetch } from "./safe-fetch.ts";

type Answer = (req: IncomingMessage, res: ServerResponse) => void;

/** A site at `recipes.test`: the name resolves to a public address, behind which stands a local server. */
async function serve(answer: Answer) {
  const seen: IncomingMessage[] = [];
  const listener: RequestListener = (req, res) => {
    seen.push(req);
    answer(req, res);
  };
  const server = createServer(listener).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const { port } = server.address() as AddressInfo;
  const resolve = vi.fn<Network["resolve"]>(async () => [{ address: "127.0.0.1", family: 4 }]);
  const network: Network = {
    resolve,
    isAllowedAddress: (address) => address === "127.0.0.1" || isPublicAddress(address),
    isAllowedPort: (asked) => asked === port,
  };
  return { network, resolve, seen, url: (path = "/") => `http://recipes.test:${port}${path}`, port };
}

const text =
  (body: string, status = 200): Answer =>
  (_req, res) => {
    res.writeHead(status, { "Content-Type": "text/html; charset=utf-8" }).end(body);
  };

test("fetches from the address it resolved, by the name it was given", async () => {
  const site = await serve(text("soup"));
  const response = await safeFetch(site.url("/a?b=c#d"), { network: site.network });
  expect(response).toMatchObject({ status: 200, type: "text/html", contentType: "text/html; charset=utf-8" });
  expect(response.body.toString()).toBe("soup");
  expect(site.seen[0]?.url).toBe("/a?b=c");
  expect(site.seen[0]?.headers.host).toBe(`recipes.test:${site.port}`);
  expect(site.resolve).toHaveBeenCalledTimes(1);
});

test("sends a body, and answers whatever the status", async () => {
  const bodies: string[] = [];
  const site = await serve((req, res) => {
    req.on("data", (piece) => bodies.push(String(piece)));
    req.on("end", () => res.writeHead(500).end());
  });
  const headers = { "Content-Type": "application/json", Host: "evil.test" };
  const response = await safeFetch(site.url(), {
    method: "POST",
    body: "{}",
    headers,
    network: site.network,
  });
  expect(response.status).toBe(500);
  expect(bodies.join("")).toBe("{}");
  expect(site.seen[0]?.headers.host).toBe(`recipes.test:${site.port}`);
});

describe("refuses before anything is sent", () => {
  const everyName: Network["resolve"] = async () => [{ address: "93.184.216.34", family: 4 }];
  const strict = (resolve: Network["resolve"]): Network => ({
    resolve,
    isAllowedAddress: isPublicAddress,
    isAllowedPort: (port) => port === 80 || port === 443,
  });

  test.each([
    "file:///etc/passwd",
    "ftp://recipes.test/",
    "gopher://recipes.test/",
    "data:text/html,x",
    "javascript:alert(1)",
    "//recipes.test/",
    "not an address",
    "http://user:secret@recipes.test/",
    "http://recipes.test:22/",
    "https://recipes.test:8443/",
    "http://recipes.test:6379/",
    `http://recipes.test/${"x".repeat(3_000)}`,
    "http://127.0.0.1/",
    "http://127.1/",
    "http://2130706433/",
    "http://0x7f.0.0.1/",
    "http://0177.0.0.1/",
    "http://0/",
    "http://[::1]/",
    "http://[::ffff:127.0.0.1]/",
    "http://[::ffff:7f00:1]/",
    "http://[64:ff9b::7f00:1]/",
    "http://[fd00:ec2::254]/",
    "http://169.254.169.254/latest/meta-data/",
    "http://１２７.０.０.１/",
    "http://10.0.0.1/",
    "http://100.64.1.1/",
  ])("%s", async (address) => {
    await expect(safeFetch(address, { network: strict(everyName) })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test.each([
    "127.0.0.1",
    "10.0.0.5",
    "169.254.169.254",
    "::1",
    "::ffff:10.0.0.1",
    "64:ff9b::a00:1",
    "fe80::1",
    "fd12::1",
  ])("a name that resolves to %s", async (address) => {
    const resolve: Network["resolve"] = async () => [{ address, family: address.includes(":") ? 6 : 4 }];
    await expect(safeFetch("https://recipes.test/", { network: strict(resolve) })).rejects.toMatchObject({
      code: "bad_request",
      message: "That address is not on the public Internet.",
    });
  });

  test("a name of which one address is private", async () => {
    const resolve: Network["resolve"] = async () => [
      { address: "93.184.216.34", family: 4 },
      { address: "10.0.0.1", family: 4 },
    ];
    await expect(safeFetch("https://recipes.test/", { network: strict(resolve) })).rejects.toMatchObject({
      code: "bad_request",
    });
  });

  test("by default what the real network says of this machine", async () => {
    await expect(safeFetch("http://localhost/")).rejects.toMatchObject({ code: "bad_request" });
  });
});

test("a name that resolves to another address the next time is still asked at the first", async () => {
  const site = await serve(text("soup"));
  site.resolve.mockResolvedValueOnce([{ address: "127.0.0.1", family: 4 }]);
  site.resolve.mockResolvedValue([{ address: "10.0.0.1", family: 4 }]);
  expect((await safeFetch(site.url(), { network: site.network })).body.toString()).toBe("soup");
  await expect(safeFetch(site.url(), { network: site.network })).rejects.toMatchObject({
    code: "bad_request",
  });
});

test("tries the next address when the first does not answer", async () => {
  const site = await serve(text("soup"));
  // Nothing listens there; it is this machine all the same.
  const addresses = ["127.0.0.2", "127.0.0.1"].map((address) => ({ address, family: 4 }));
  site.resolve.mockResolvedValue(addresses);
  const network = { ...site.network, isAllowedAddress: () => true };
  expect((await safeFetch(site.url(), { network })).body.toString()).toBe("soup");
});

describe("redirects", () => {
  const redirecting =
    (target: (path: string) => string | null): Answer =>
    (req, res) => {
      const location = target(req.url ?? "");
      if (location === null) text("there")(req, res);
      else res.writeHead(302, { Location: location }).end();
    };

  test("are followed three times, each resolved anew", async () => {
    const site = await serve(redirecting((path) => (path.length < 4 ? `${path}x` : null)));
    const response = await safeFetch(site.url("/"), { network: site.network });
    expect(response.url).toBe(site.url("/xxx"));
    expect(site.resolve).toHaveBeenCalledTimes(4);
  });

  test("are not followed a fourth time", async () => {
    const site = await serve(redirecting((path) => `${path}x`));
    await expect(safeFetch(site.url(), { network: site.network })).rejects.toMatchObject({
      code: "bad_request",
    });
    expect(site.seen).toHaveLength(4);
  });

  test("are not followed at all by a webhook", async () => {
    const site = await serve(redirecting(() => "/other"));
    await expect(safeFetch(site.url(), { network: site.network, maxRedirects: 0 })).rejects.toMatchObject({
      code: "bad_request",
    });
    expect(site.seen).toHaveLength(1);
  });

  test.each([
    "http://169.254.169.254/latest/meta-data/",
    "http://[::1]/",
    "file:///etc/passwd",
    "http://recipes.test:6379/",
    "http://a:b@recipes.test/",
    "http://",
  ])("to %s are refused", async (location) => {
    const site = await serve(redirecting(() => location));
    await expect(safeFetch(site.url(), { network: site.network })).rejects.toMatchObject({
      code: "bad_request",
    });
    expect(site.seen).toHaveLength(1);
  });

  test("to a name that resolves to a private address are refused", async () => {
    const site = await serve(redirecting(() => "http://inside.test/"));
    const network: Network = {
      ...site.network,
      isAllowedPort: () => true,
      resolve: async (host) => [{ address: host === "inside.test" ? "10.0.0.1" : "127.0.0.1", family: 4 }],
    };
    await expect(safeFetch(site.url(), { network })).rejects.toMatchObject({ code: "bad_request" });
  });
});

describe("is bounded", () => {
  test("in bytes that are announced", async () => {
    const site = await serve((_req, res) =>
      res.writeHead(200, { "Content-Length": 2_000 }).end("x".repeat(2_000)),
    );
    await expect(safeFetch(site.url(), { network: site.network, maxBytes: 1_999 })).rejects.toMatchObject({
      code: "too_large",
    });
  });

  test("in bytes that never end", async () => {
    const site = await serve((_req, res) => {
      const more = () => res.write("x".repeat(10_000), more);
      more();
    });
    await expect(safeFetch(site.url(), { network: site.network, maxBytes: 50_000 })).rejects.toMatchObject({
      code: "too_large",
    });
  });

  test.each([
    ["gzip", gzipSync],
    ["br", brotliCompressSync],
  ])("in bytes that %s hides", async (encoding, compress) => {
    const bomb = compress(Buffer.alloc(20_000_000));
    expect(bomb.length).toBeLessThan(50_000);
    const site = await serve((_req, res) => res.writeHead(200, { "Content-Encoding": encoding }).end(bomb));
    await expect(safeFetch(site.url(), { network: site.network, maxBytes: 100_000 })).rejects.toMatchObject({
      code: "too_large",
    });
  });

  test("in headers", async () => {
    const site = await serve((_req, res) => res.writeHead(200, { "X-Long": "x".repeat(40_000) }).end());
    await expect(safeFetch(site.url(), { network: site.network })).rejects.toMatchObject({
      code: "unavailable",
    });
  });

  test.each<[string, Answer]>([
    ["a site that says nothing", () => {}],
    ["a site that stops in the middle", (_req, res) => void res.write("x")],
  ])("in time, by %s", async (_name, answer) => {
    const site = await serve(answer);
    await expect(safeFetch(site.url(), { network: site.network, timeoutMs: 60 })).rejects.toMatchObject({
      code: "too_slow",
    });
  });

  test("in time, by a name that does not resolve", async () => {
    const site = await serve(text("x"));
    const network: Network = { ...site.network, resolve: () => new Promise(() => {}) };
    await expect(safeFetch(site.url(), { network, timeoutMs: 60 })).rejects.toMatchObject({
      code: "too_slow",
    });
  });
});

test.each(["gzip", "br"])("unpacks %s", async (encoding) => {
  const body = (encoding === "gzip" ? gzipSync : brotliCompressSync)("soup");
  const site = await serve((_req, res) => res.writeHead(200, { "Content-Encoding": encoding }).end(body));
  expect((await safeFetch(site.url(), { network: site.network })).body.toString()).toBe("soup");
});

test.each<[string, Answer]>([
  [
    "is cut off",
    (_req, res) => void res.writeHead(200, { "Content-Length": 100 }).write("x", () => res.destroy()),
  ],
  [
    "says gzip and is not",
    (_req, res) => void res.writeHead(200, { "Content-Encoding": "gzip" }).end("soup"),
  ],
  [
    "is cut off in gzip",
    (_req, res) =>
      void res
        .writeHead(200, { "Content-Encoding": "gzip" })
        .write(gzipSync("x".repeat(9_999)).subarray(0, 15), () => res.destroy()),
  ],
  [
    "is packed in an unknown way",
    (_req, res) => void res.writeHead(200, { "Content-Encoding": "zip, gzip" }).end("x"),
  ],
  ["hangs up", (req) => void req.socket.destroy()],
])("an answer that %s is none", async (_name, answer) => {
  const site = await serve(answer);
  await expect(safeFetch(site.url(), { network: site.network })).rejects.toMatchObject({
    code: "unavailable",
  });
});

test("another type than asked for is refused unread", async () => {
  const site = await serve((_req, res) => {
    res.writeHead(200, { "Content-Type": "image/png" });
    const more = () => res.write("x".repeat(10_000), more);
    more();
  });
  const asked = { network: site.network, types: ["text/html"] };
  await expect(safeFetch(site.url(), asked)).rejects.toMatchObject({ code: "unsupported_media" });
});

test("says nothing of this machine's network", async () => {
  const site = await serve(text("x"));
  const network: Network = {
    ...site.network,
    resolve: async () => Promise.reject(new Error("getaddrinfo ENOTFOUND dns.internal")),
  };
  const error = await safeFetch(site.url(), { network }).catch((thrown) => thrown);
  expect(error).toMatchObject({ code: "unavailable" });
  expect(error.message).not.toMatch(/internal|127\.|ENOTFOUND/);
});

test("stops when its caller does", async () => {
  const site = await serve(() => {});
  const caller = new AbortController();
  const fetching = safeFetch(site.url(), { network: site.network, signal: caller.signal });
  await vi.waitFor(() => expect(site.seen).toHaveLength(1));
  caller.abort();
  await expect(fetching).rejects.toMatchObject({ code: "unavailable" });
});
