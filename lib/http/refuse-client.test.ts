import { once } from "node:events";
import { createServer } from "node:http";
import { connect } from "node:net";
import { text } from "node:stream/consumers";
import { expect, onTestFinished, test } from "vitest";
import { noWatchers, testSecurity } from "#lib/testing/test-front.ts";
import { KIB } from "#lib/units.ts";
import { listen } from "./listen.ts";
import { problem } from "./problem.ts";
import { refuseBrokenClients } from "./refuse-client.ts";
import { createRequestWatch } from "./request-watch.ts";

/** Sends these bytes and returns all that comes back until the server closes. */
async function send(bytes: string): Promise<{ status: number; body: unknown }> {
  const limits = {
    maxHeaderSize: 16 * KIB,
    headersTimeout: 100,
    requestTimeout: 100,
    connectionsCheckingInterval: 20,
  };
  const server = createServer(limits, (_req, res) => res.end("fine"));
  refuseBrokenClients(server, createRequestWatch(noWatchers), testSecurity);
  const socket = connect(await listen(server, 0));
  onTestFinished(() => {
    socket.destroy();
    server.close();
  });
  await once(socket, "connect");
  socket.write(bytes);
  const received = await text(socket);
  const [head = "", body = ""] = received.split("\r\n\r\n");
  return { status: Number(head.split(" ")[1]), body: JSON.parse(body) };
}

test.each([
  {
    name: "64 kB of headers",
    bytes: `GET / HTTP/1.1\r\nHost: a\r\nX-Long: ${"x".repeat(64 * KIB)}\r\n\r\n`,
    status: 431,
    type: "/problems/headers_too_large",
  },
  { name: "no HTTP at all", bytes: "HELLO\r\n\r\n", status: 400, type: "/problems/bad_request" },
  {
    name: "two lengths",
    bytes: "POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
    status: 400,
    type: "/problems/bad_request",
  },
  {
    name: "a client that never finishes its headers",
    bytes: "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ",
    status: 408,
    type: "/problems/too_slow",
  },
])("$name is refused with a problem", async ({ bytes, status, type }) => {
  const refused = await send(bytes);
  expect(refused.status).toBe(status);
  expect(problem.parse(refused.body)).toMatchObject({ status, type });
});
