import { afterEach, expect, inject, test, vi } from "vitest";
import { serveWorker } from "./serve-worker.ts";

afterEach(() => vi.unstubAllEnvs());

test("a worker serves no site, says that it is well, and ends", async () => {
  const url = inject("databaseUrl");
  vi.stubEnv("DATABASE_URL", url);
  const worker = await serveWorker(0, url, true);
  const statusOf = async (path: string) => (await fetch(`http://127.0.0.1:${worker.port}${path}`)).status;

  expect(await statusOf("/livez")).toBe(200);
  expect(await statusOf("/readyz")).toBe(200);
  expect(await statusOf("/recipes")).toBe(404);

  await worker.close(new AbortController().signal);
  await expect(statusOf("/livez")).rejects.toThrow();
});
