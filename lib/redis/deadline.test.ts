import { once } from "node:events";
import { createServer, connect as dial } from "node:net";
import { expect, test } from "vitest";
import { DeadlineError, withDeadline } from "./deadline.ts";

const never = () => new Promise<never>(() => {});

function keepBusy(forMs: number): void {
  const untilMs = performance.now() + forMs;
  while (performance.now() < untilMs);
}

test("what answers in time is handed on, value or error", async () => {
  await expect(withDeadline(1_000, Promise.resolve(7))).resolves.toBe(7);
  await expect(withDeadline(1_000, Promise.reject(new Error("refused")))).rejects.toThrow("refused");
});

test("what does not answer is given up", async () => {
  await expect(withDeadline(5, never())).rejects.toThrow(DeadlineError);
});

test("an answer that arrived while this process was busy counts", async () => {
  const server = createServer((socket) => socket.on("data", (chunk) => socket.write(chunk)));
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  const client = dial(typeof address === "object" && address ? address.port : 0, "127.0.0.1");
  await once(client, "connect");

  const answer = withDeadline(10, once(client, "data"));
  client.write("ping");
  // Long past the time: neither side ran meanwhile.
  keepBusy(40);
  await expect(answer).resolves.toEqual([Buffer.from("ping")]);

  client.destroy();
  server.close();
});

test("being busy buys time once, not for ever", async () => {
  const answer = withDeadline(10, never());
  keepBusy(40);
  await expect(answer).rejects.toThrow(DeadlineError);
});
