import { once } from "node:events";
import { createServer, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { noWatchers, testFront, testSecurity } from "#lib/testing/test-front.ts";
import { KIB } from "#lib/units.ts";
import { listen } from "./listen.ts";
import { refuseBrokenClients } from "./refuse-client.ts";
import { createRequestWatch } from "./request-watch.ts";

/** Sends bytes as they are on one connection. @returns What the server took for requests, and all it answered. */
async function send(bytes: string): Promise<{ taken: string[]; answers: string }> {
  const taken: string[] = [];
  const watch = createRequestWatch(noWatchers);
  const next = async (req: IncomingMessage, res: { end(body: string): unknown }) => {
    taken.push(`${req.method} ${req.url}`);
    req.resume();
    res.end("fine");
  };
  const server = createServer(
    {
      maxHeaderSize: 16 * KIB,
      requestTimeout: 300,
      headersTimeout: 200,
      connectionsCheckingInterval: 20,
      keepAliveTimeout: 50,
    },
    testFront({ next }),
  );
  refuseBrokenClients(server, watch, testSecurity);
  const socket = connect(await listen(server, 0));
  onTestFinished(() => {
    socket.destroy();
    server.closeAllConnections();
    server.close();
  });
  await once(socket, "connect");
  socket.write(bytes, "latin1");
  return { answers: await text(socket), taken };
}

const HIDDEN = "GET /admin/hidden HTTP/1.1\r\nHost: hestia.test\r\n\r\n";
const post = (headers: string, body: string) =>
  `POST /recipes HTTP/1.1\r\nHost: hestia.test\r\n${headers}\r\n\r\n${body}`;

test.each([
  ["length and chunks", post("Content-Length: 4\r\nTransfer-Encoding: chunked", `0\r\n\r\n${HIDDEN}`)],
  ["chunks and length", post("Transfer-Encoding: chunked\r\nContent-Length: 60", `0\r\n\r\n${HIDDEN}`)],
  ["two lengths", post(`Content-Length: 0\r\nContent-Length: ${HIDDEN.length}`, HIDDEN)],
  ["a list of lengths", post(`Content-Length: 0, ${HIDDEN.length}`, HIDDEN)],
  ["a signed length", post("Content-Length: +0", HIDDEN)],
  ["a length in hex", post("Content-Length: 0x0", HIDDEN)],
  ["a length with a blank before its colon", post(`Content-Length : ${HIDDEN.length}`, HIDDEN)],
  ["an unknown transfer encoding", post("Transfer-Encoding: xchunked", HIDDEN)],
  [
    "chunks that are not the last encoding",
    post("Transfer-Encoding: chunked, identity", `0\r\n\r\n${HIDDEN}`),
  ],
  [
    "two transfer encodings",
    post("Transfer-Encoding: chunked\r\nTransfer-Encoding: identity", `0\r\n\r\n${HIDDEN}`),
  ],
  ["a folded header", post("X-A: b\r\n Transfer-Encoding: chunked", `0\r\n\r\n${HIDDEN}`)],
  ["a chunk size that is no number", post("Transfer-Encoding: chunked", `zz\r\n${HIDDEN}`)],
  ["a chunk size beyond all bounds", post("Transfer-Encoding: chunked", `fffffffffffffffff\r\n${HIDDEN}`)],
  ["a negative chunk size", post("Transfer-Encoding: chunked", `-1\r\n${HIDDEN}`)],
  ["a chunk without its end", post("Transfer-Encoding: chunked", `1\r\nab\r\n0\r\n\r\n${HIDDEN}`)],
])("%s: nothing that follows is taken for a request", async (_, bytes) => {
  const { taken, answers } = await send(bytes);
  expect(taken).not.toContain("GET /admin/hidden");
  const [, ...later] = [...answers.matchAll(/HTTP\/1\.1 (\d+)/g)].map((match) => match[1]);
  expect(new Set([...later, "400"])).toEqual(new Set(["400"]));
});

test.each([
  ["lines that end with LF alone", "GET / HTTP/1.1\nHost: hestia.test\n\n"],
  ["a CR within a header", "GET / HTTP/1.1\r\nHost: hestia.test\r\nX-A: a\rb\r\n\r\n"],
  ["a NUL in a header", "GET / HTTP/1.1\r\nHost: hestia.test\r\nX-A: a\0b\r\n\r\n"],
  ["no host", "GET / HTTP/1.1\r\n\r\n"],
  ["two hosts", `GET /account HTTP/1.1\r\nHost: hestia.test\r\nhOST: evil.test\r\n\r\n${HIDDEN}`],
  ["a header without a name", "GET / HTTP/1.1\r\nHost: hestia.test\r\n: x\r\n\r\n"],
  ["a blank in the target", "GET / evil HTTP/1.1\r\nHost: hestia.test\r\n\r\n"],
  ["another protocol", "GET / HTTQ/1.1\r\nHost: hestia.test\r\n\r\n"],
  ["a method that there is not", "EVIL / HTTP/1.1\r\nHost: hestia.test\r\n\r\n"],
  [
    "headers beyond all bounds",
    `GET / HTTP/1.1\r\nHost: hestia.test\r\nX-A: ${"a".repeat(32 * KIB)}\r\n\r\n`,
  ],
])("%s: refused before anybody sees it", async (_, bytes) => {
  const { taken, answers } = await send(bytes);
  expect(taken).toEqual([]);
  expect(answers).toMatch(/^HTTP\/1\.1 4\d\d /);
  expect(answers).toContain("Connection: close");
});

test.each([
  ["GET http://evil.test/ HTTP/1.1", "an address of another site"],
  ["OPTIONS * HTTP/1.1", "no path"],
  ["GET //evil.test/ HTTP/1.1", "two slashes"],
  ["GET /%2e%2e/admin HTTP/1.1", "dots"],
  ["GET /a%00 HTTP/1.1", "NUL"],
])("%s never reaches a page: %s", async (line) => {
  const { taken, answers } = await send(`${line}\r\nHost: hestia.test\r\nConnection: close\r\n\r\n`);
  expect(taken).toEqual([]);
  expect(answers).toMatch(/^HTTP\/1\.1 400 /);
});

test("two requests on one connection are two", async () => {
  const first = "GET /account HTTP/1.1\r\nHost: hestia.test\r\n\r\n";
  const { taken } = await send(first + first.replace("Host", "Connection: close\r\nHost"));
  expect(taken).toEqual(["GET /account", "GET /account"]);
});
