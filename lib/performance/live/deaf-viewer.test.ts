import { once } from "node:events";
import { get } from "node:http";
import { connect } from "node:net";
import { Readable } from "node:stream";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createBoundedServer } from "#lib/http/bounded-server.ts";
import { listen } from "#lib/http/listen.ts";
import { MIB } from "#lib/units.ts";
import { createHub } from "./hub.ts";

/** What a connection holds by itself is soon full with these. */
const TICK_BYTES = 2 * MIB;
const TICKS = 20;
const PATIENCE_MS = 10_000;

// Sockets are real: only what waits for a tick is told the time by the test.
beforeEach(() => vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout", "Date"] }));
afterEach(() => vi.useRealTimers());

async function until(isSo: () => boolean): Promise<void> {
  const since = performance.now();
  while (!isSo()) {
    if (performance.now() - since > PATIENCE_MS) throw new Error("it did not come to pass");
    await new Promise((resolve) => setImmediate(resolve));
  }
}

test("a viewer that never reads from its connection is let go, and another misses nothing", async () => {
  const large = "x".repeat(TICK_BYTES);
  const hub = createHub({ read: async (atMs) => ({ atMs, large }) as never });
  const server = createBoundedServer();
  server.on(
    "request",
    (_, res) => void Readable.fromWeb(hub.join(null, async () => true) as never).pipe(res),
  );
  const port = await listen(server, 0);

  const deaf = connect(port);
  deaf.pause();
  deaf.write("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
  let ticks = 0;
  const other = get({ port, agent: false }, (res) => {
    res.setEncoding("latin1").on("data", (text: string) => {
      ticks += text.match(/event: tick/g)?.length ?? 0;
    });
  });
  await until(() => hub.viewerCount === 2);

  for (let n = 1; n <= TICKS; n++) {
    await vi.advanceTimersByTimeAsync(10_000);
    await until(() => ticks >= n);
  }
  expect(ticks).toBe(TICKS);
  expect(hub.viewerCount).toBe(1);

  hub.close();
  const closed = once(server, "close");
  for (const socket of [deaf, other]) socket.destroy();
  server.close();
  server.closeAllConnections();
  await closed;
});
