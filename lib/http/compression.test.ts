import { once } from "node:events";
import { createServer, type IncomingMessage, type RequestListener, request, type Server } from "node:http";
import { text } from "node:stream/consumers";
import { brotliDecompressSync, gunzipSync, zstdDecompressSync } from "node:zlib";
import { afterEach, describe, expect, test } from "vitest";
import { compressResponse } from "./compression.ts";
import { listen } from "./listen.ts";

const PAGE = `<p>${"The lentils simmer. ".repeat(200)}</p>`;
const DECODERS = { br: brotliDecompressSync, gzip: gunzipSync, zstd: zstdDecompressSync };

let server: Server | undefined;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
});

async function open(
  answer: RequestListener,
  { accept = "br", method = "GET" } = {},
): Promise<IncomingMessage> {
  server = createServer((req, res) => {
    compressResponse(req, res);
    answer(req, res);
  });
  const port = await listen(server, 0);
  const sent = request({ port, method, headers: { "Accept-Encoding": accept } });
  sent.end();
  const [response] = await once(sent, "response");
  return response;
}

async function bodyOf(response: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await response.toArray());
}

describe("compressResponse", () => {
  test.each(["br", "gzip", "zstd"] as const)(
    "sends %s that decodes to what was written",
    async (encoding) => {
      const response = await open(
        (_req, res) => {
          res.setHeader("Content-Type", "text/html");
          res.setHeader("Content-Length", Buffer.byteLength(PAGE));
          res.write(PAGE.slice(0, 100));
          res.write(Buffer.from(PAGE.slice(100, 500)));
          res.end(PAGE.slice(500));
        },
        { accept: encoding },
      );
      expect(response.headers).toMatchObject({ "content-encoding": encoding, vary: "Accept-Encoding" });
      expect(response.headers["content-length"]).toBeUndefined();
      expect(DECODERS[encoding](await bodyOf(response)).toString()).toBe(PAGE);
    },
  );

  const send = (headers: Record<string, string>, status = 200): RequestListener => {
    return (_req, res) => {
      res.writeHead(status, { "Content-Type": "text/html", ...headers });
      res.end(PAGE);
    };
  };

  test.each([
    { name: "a picture", headers: { "Content-Type": "image/avif" }, vary: undefined },
    { name: "what is encoded already", headers: { "Content-Encoding": "gzip" } },
    { name: "what must not be transformed", headers: { "Cache-Control": "public, no-transform" } },
    { name: "a part of a file", headers: {}, status: 206 },
    { name: "for clients that do not ask", headers: {}, accept: "identity" },
  ])("leaves alone $name", async ({ headers, status, accept, ...rest }) => {
    const response = await open(send(headers, status), accept ? { accept } : {});
    expect((await bodyOf(response)).toString()).toBe(PAGE);
    expect(response.headers.vary).toBe("vary" in rest ? rest.vary : "Accept-Encoding");
  });

  test("leaves a small body alone, with its length", async () => {
    const response = await open((_req, res) => {
      res.setHeader("Content-Type", "application/json");
      res.end('{"ok":true}');
    });
    expect(response.headers).toMatchObject({ "content-length": "11", vary: "Accept-Encoding" });
    expect(response.headers["content-encoding"]).toBeUndefined();
    expect(await text(response)).toBe('{"ok":true}');
  });

  test.each([
    { name: "HEAD", method: "HEAD", status: 200 },
    { name: "304", method: "GET", status: 304 },
    { name: "204", method: "GET", status: 204 },
  ])("$name stays without a body", async ({ method, status }) => {
    const response = await open(
      (_req, res) => res.writeHead(status, { "Content-Type": "text/html", ETag: '"a"' }).end(),
      { method },
    );
    expect(response.headers).toMatchObject({ etag: '"a"', vary: "Accept-Encoding" });
    expect(response.headers["content-encoding"]).toBeUndefined();
    expect(await bodyOf(response)).toHaveLength(0);
  });

  test("weakens the ETag, for the bytes differ from the plain ones", async () => {
    const response = await open(send({ ETag: '"a"' }));
    expect(response.headers.etag).toBe('W/"a"');
    response.resume();
  });

  test("keeps every header given as a list", async () => {
    const response = await open((_req, res) => {
      res.writeHead(200, ["Content-Type", "text/html", "Set-Cookie", "a=1", "Set-Cookie", "b=2"]);
      res.end(PAGE);
    });
    expect(response.headers).toMatchObject({ "content-encoding": "br", "set-cookie": ["a=1", "b=2"] });
    response.resume();
  });

  test("a flushed piece arrives before the rest is written", async () => {
    const finish = Promise.withResolvers<void>();
    const response = await open(async (_req, res) => {
      res.setHeader("Content-Type", "text/html");
      res.write(PAGE);
      (res as unknown as { flush(): void }).flush();
      await finish.promise;
      res.end("<p>The rest.</p>");
    });
    const [first] = await once(response, "data");
    finish.resolve();
    const rest = await bodyOf(response);
    expect(brotliDecompressSync(Buffer.concat([first, rest])).toString()).toBe(`${PAGE}<p>The rest.</p>`);
  });

  test("a writer that waits for drain delivers a body larger than all buffers", async () => {
    const noise = Array.from({ length: 40_000 }, (_, i) => `${(i * 2_654_435_761) % 4_294_967_296},`).join(
      "",
    );
    let waited = 0;
    const response = await open(async (_req, res) => {
      res.setHeader("Content-Type", "text/plain");
      for (let i = 0; i < 12; i++) {
        if (res.write(noise)) continue;
        waited++;
        await once(res, "drain");
      }
      res.end();
    });
    expect(brotliDecompressSync(await bodyOf(response)).toString()).toBe(noise.repeat(12));
    expect(waited).toBeGreaterThan(0);
  });

  test("a client that leaves ends the encoder", async () => {
    const closed = Promise.withResolvers<boolean>();
    const response = await open((_req, res) => {
      res.setHeader("Content-Type", "text/html");
      const timer = setInterval(() => res.write(PAGE), 1);
      res.once("close", () => {
        clearInterval(timer);
        setImmediate(() => closed.resolve(res.write(PAGE)));
      });
    });
    response.destroy();
    await expect(closed.promise).resolves.toBe(false);
  });
});
