import { mkdir, mkdtemp, rm, writeFile } from "node:fs/promises";
import { createServer, type Server } from "node:http";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { listen } from "./listen.ts";
import { createStaticAssets } from "./static-assets.ts";

const SCRIPT = "console.log('the kettle is on');\n".repeat(100);
let buildDir: string;
let server: Server;
let origin: string;

beforeAll(async () => {
  buildDir = await mkdtemp(join(tmpdir(), "hestia-assets-"));
  await mkdir(join(buildDir, "static", "chunks"), { recursive: true });
  await writeFile(join(buildDir, "static", "chunks", "[slug].js"), SCRIPT);
  await writeFile(join(buildDir, "static", "chunks", "picture.png"), SCRIPT);
  await writeFile(join(buildDir, "secret.js"), SCRIPT);
  const assets = await createStaticAssets(buildDir);
  server = createServer((req, res) => {
    const path = decodeURIComponent(req.url ?? "");
    if (!assets.answer(path, req, res)) res.writeHead(404).end("left to Next");
  });
  origin = `http://127.0.0.1:${await listen(server, 0)}`;
});
afterAll(async () => {
  server.close();
  await rm(buildDir, { recursive: true });
});

const get = (path: string, accept: string, method = "GET") =>
  fetch(origin + path, { method, headers: { "Accept-Encoding": accept } });

test.each(["br", "gzip"])("a script is left to Next at first, then kept as %s for good", async (encoding) => {
  const path = "/_next/static/chunks/%5Bslug%5D.js";
  expect((await get(path, encoding)).status).toBe(404);
  const response = await vi.waitFor(async () => {
    const answer = await get(path, encoding);
    expect(answer.status).toBe(200);
    return answer;
  });
  expect(Object.fromEntries(response.headers)).toMatchObject({
    "content-encoding": encoding,
    "content-type": "application/javascript; charset=utf-8",
    "cache-control": "public, max-age=31536000, immutable",
    vary: "Accept-Encoding",
  });
  // fetch has decoded it.
  expect(await response.text()).toBe(SCRIPT);

  const head = await get(path, encoding, "HEAD");
  expect(head.headers.get("content-length")).toBe(response.headers.get("content-length"));
});

test.each([
  { name: "a picture", path: "/_next/static/chunks/picture.png" },
  { name: "an unknown file", path: "/_next/static/chunks/other.js" },
  { name: "a path that leaves the folder", path: "/_next/static/..%2Fsecret.js" },
  { name: "a client without encodings", path: "/_next/static/chunks/%5Bslug%5D.js", accept: "identity" },
  { name: "a POST", path: "/_next/static/chunks/%5Bslug%5D.js", method: "POST" },
])("leaves $name to Next", async ({ path, accept = "br", method = "GET" }) => {
  expect((await get(path, accept, method)).status).toBe(404);
});
