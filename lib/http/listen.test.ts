import { createServer, type ServerResponse } from "node:http";
import { expect, test } from "vitest";
import { drain, listen } from "./listen.ts";

const never = new AbortController().signal;

async function serveOnce(): Promise<{
  server: ReturnType<typeof createServer>;
  url: string;
  asked: Promise<ServerResponse>;
}> {
  const asked = Promise.withResolvers<ServerResponse>();
  const server = createServer((_req, res) => asked.resolve(res));
  return { server, url: `http://127.0.0.1:${await listen(server, 0)}`, asked: asked.promise };
}

test("drain lets a request in flight finish and takes no new one", async () => {
  const { server, url, asked } = await serveOnce();
  const answer = fetch(url);
  const res = await asked;
  const drained = drain(server, 10_000, never);
  await expect(fetch(url)).rejects.toThrow();
  res.end("soup");
  expect(await (await answer).text()).toBe("soup");
  await drained;
});

test.each([
  { name: "after its time", withinMs: 1, hurry: never },
  { name: "at once when hurried", withinMs: 10_000, hurry: AbortSignal.abort() },
])("drain cuts off what does not finish, $name", async ({ withinMs, hurry }) => {
  const { server, url, asked } = await serveOnce();
  const answer = fetch(url).catch(() => "cut off");
  await asked;
  await drain(server, withinMs, hurry);
  expect(await answer).toBe("cut off");
});

test("listen tells why a port cannot be had", async () => {
  const { server, url } = await serveOnce();
  await expect(listen(createServer(), Number(new URL(url).port))).rejects.toMatchObject({
    code: "EADDRINUSE",
  });
  await drain(server, 0, never);
});
