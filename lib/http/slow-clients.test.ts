import { once } from "node:events";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import { connect, type Socket } from "node:net";
import { text } from "node:stream/consumers";
import { afterEach, expect, test } from "vitest";
import { noWatchers, testFront, testSecurity } from "#lib/testing/test-front.ts";
import { MIB } from "#lib/units.ts";
import { createBoundedServer } from "./bounded-server.ts";
import { listen } from "./listen.ts";
import { refuseBrokenClients } from "./refuse-client.ts";
import { createRequestWatch } from "./request-watch.ts";

const LIMITS = {
  headersTimeout: 500,
  bodyTimeout: 500,
  graceMs: 200,
  leastBytesPerS: 4_000,
  connectionsCheckingInterval: 20,
  stillTimeout: 300,
};
const BYTE_EVERY_MS = 20;
const MANY = 100;
/** More than both sides of a connection hold in their buffers. */
const LARGE_BYTES = 32 * MIB;

let server: Server;
let port: number;
const sockets: Socket[] = [];
let bodies: ("whole" | "cut")[];

afterEach(() => {
  for (const socket of sockets.splice(0)) socket.destroy();
  server.close();
  server.closeAllConnections();
});

/** The server as it runs, with less patience; behind it what takes a body, and what answers at length. */
async function start(changed: Partial<typeof LIMITS> = {}): Promise<void> {
  bodies = [];
  server = createBoundedServer({ ...LIMITS, ...changed });
  server.on("request", testFront({ next }));
  refuseBrokenClients(server, createRequestWatch(noWatchers), testSecurity);
  port = await listen(server, 0);
}

async function next(req: IncomingMessage, res: ServerResponse): Promise<void> {
  if (req.url === "/large") {
    res.end(Buffer.alloc(LARGE_BYTES));
    return;
  }
  if (req.headers["content-type"] === "image/heic") res.writeHead(415).end();
  try {
    for await (const _ of req);
    bodies.push("whole");
    res.end("fine");
  } catch {
    bodies.push("cut");
  }
}

async function open(): Promise<Socket> {
  const socket = connect(port);
  sockets.push(socket);
  socket.on("error", () => {});
  await once(socket, "connect");
  return socket;
}

/** Sends `first` at once and a piece now and then for as long as it may. @returns What came back, and after how long. */
async function trickle(first: string, { piece = "a", most = Number.POSITIVE_INFINITY } = {}) {
  const socket = await open();
  const startedAt = performance.now();
  socket.write(first);
  let left = most;
  const timer = setInterval(() => {
    if (left-- > 0) socket.write(piece);
  }, BYTE_EVERY_MS);
  const answer = await text(socket).catch(() => "");
  clearInterval(timer);
  return { answer, tookMs: performance.now() - startedAt };
}

const post = (path: string, length: number, header = "Connection: close") =>
  `POST ${path} HTTP/1.1\r\nHost: a\r\n${header}\r\nContent-Length: ${length}\r\n\r\n`;

test.each([
  { name: "headers", first: "GET / HTTP/1.1\r\nHost: a\r\nX-Slow: ", most: LIMITS.headersTimeout },
  { name: "a body", first: post("/api/recipes", 20_000_000), most: LIMITS.bodyTimeout },
  { name: "a picture", first: post("/api/me/uploads", 20_000_000), most: LIMITS.graceMs },
])(
  "$name byte by byte: whoever sends them so is let go in time, and others are served",
  async ({ first, most }) => {
    await start();
    const slow = Array.from({ length: MANY }, () => trickle(first));
    const others = await Promise.all(
      Array.from({ length: 20 }, () => fetch(`http://127.0.0.1:${port}/`).then(({ status }) => status)),
    );
    expect(new Set(others)).toEqual(new Set([200]));
    for (const { answer, tookMs } of await Promise.all(slow)) {
      expect(answer).toMatch(/^HTTP\/1\.1 408 /);
      expect(tookMs).toBeGreaterThanOrEqual(most - 50);
      expect(tookMs).toBeLessThan(10 * most);
    }
    if (first.startsWith("POST"))
      await expect.poll(() => bodies.filter((end) => end === "cut").length).toBe(MANY);
  },
);

test("who offers another protocol is answered in this one, though somebody listens for that", async () => {
  await start();
  server.on("upgrade", (_, socket) => socket.destroy());
  const socket = connect(port);
  sockets.push(socket);
  socket.write("GET / HTTP/1.1\r\nHost: hestia.test\r\nConnection: close, Upgrade\r\nUpgrade: h2c\r\n\r\n");
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 200 OK\r\n.*fine/s);
});

test("who never reads its answer is let go, and what was to be sent with it", async () => {
  await start();
  const closed: Promise<unknown>[] = [];
  server.on("request", (_, res: ServerResponse) => closed.push(once(res, "close")));
  for (let n = 0; n < 5; n++) {
    const socket = await open();
    socket.pause();
    socket.write("GET /large HTTP/1.1\r\nHost: a\r\n\r\n");
  }
  await expect.poll(() => closed.length).toBe(5);
  expect((await fetch(`http://127.0.0.1:${port}/`)).status).toBe(200);
  await Promise.all(closed);
  await expect
    .poll(() => new Promise((count) => server.getConnections((_, open) => count(open))))
    .toBeLessThan(2);
});

test("who reads slowly, but reads, is given time", async () => {
  const stillTimeout = 1_000;
  await start({ stillTimeout });
  const socket = await open();
  const startedAt = performance.now();
  let received = 0;
  socket.on("data", (chunk) => {
    received += chunk.length;
    if (received >= LARGE_BYTES) return;
    socket.pause();
    setTimeout(() => socket.resume(), 4);
  });
  socket.write("GET /large HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
  await once(socket, "close");
  expect(received).toBeGreaterThan(LARGE_BYTES);
  expect(performance.now() - startedAt).toBeGreaterThan(2 * stillTimeout);
});

/** For twice as long as other bodies may take. */
const PIECE = { piece: "a".repeat(400), most: 50 };

test("a picture that comes slowly, but steadily, arrives whole; elsewhere the same is cut", async () => {
  await start();
  const [picture, recipe] = await Promise.all(
    ["/api/me/uploads", "/api/recipes"].map((path) => trickle(post(path, 20_000), PIECE)),
  );
  expect(picture?.answer).toMatch(/^HTTP\/1\.1 200 /);
  expect(picture?.tookMs).toBeGreaterThan(2 * LIMITS.bodyTimeout - 50);
  expect(recipe?.answer).toMatch(/^HTTP\/1\.1 408 /);
});

test("a picture that was refused may send what is left, for a while", async () => {
  await start();
  const { answer, tookMs } = await trickle(post("/api/me/uploads", 20_000_000, "Content-Type: image/heic"));
  expect(answer).toMatch(/^HTTP\/1\.1 415 /);
  expect(tookMs).toBeGreaterThanOrEqual(LIMITS.bodyTimeout - 50);
  expect(tookMs).toBeLessThan(10 * LIMITS.bodyTimeout);
});

test("who goes on sending after that answer loses the connection", async () => {
  await start();
  const socket = connect({ port, allowHalfOpen: true });
  sockets.push(socket);
  socket.on("error", () => {});
  const closed = new Promise((resolve) => socket.once("close", resolve));
  socket.write(post("/api/recipes", 20_000_000));
  const timer = setInterval(() => socket.write("a"), BYTE_EVERY_MS);
  expect(await text(socket)).toMatch(/^HTTP\/1\.1 408 /);
  await closed;
  clearInterval(timer);
});
