import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startS3Server } from "#lib/testing/s3-server.ts";
import { describeStorage } from "#lib/testing/storage-contract.ts";
import { createS3Storage } from "./s3.ts";

async function startServer() {
  const folder = await mkdtemp(join(tmpdir(), "hestia-s3-"));
  const server = await startS3Server(folder);
  onTestFinished(async () => {
    await server.close();
    await rm(folder, { recursive: true, force: true });
  });
  return server.config;
}

// S3 promises whole blobs to whoever reads during a write; the server that stands in for it writes in place.
describeStorage("S3", async () => createS3Storage(await startServer()), { isAtomic: false });

// The server that stands in for S3 cannot cut a listing: it wants a cipher that OpenSSL no longer has.
test("lists more than the service tells at once", async () => {
  const entry = (key: string) =>
    `<Contents><Key>${key}</Key><LastModified>2026-01-02T03:04:05.000Z</LastModified><Size>7</Size></Contents>`;
  const pages = new Map([
    [
      null,
      `<IsTruncated>true</IsTruncated>${entry("many/a")}${entry("many/b")}<NextContinuationToken>x+/=&amp;</NextContinuationToken>`,
    ],
    ["x+/=&", entry("many/c")],
  ]);
  const server = createServer((req, res) => {
    const token = new URL(req.url ?? "", "http://x").searchParams.get("continuation-token");
    res.end(`<?xml version="1.0"?><ListBucketResult><Name>b</Name>${pages.get(token)}</ListBucketResult>`);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const keys = { accessKeyId: "a", secretAccessKey: "b" };
  const place = { bucket: "b", endpoint: `http://127.0.0.1:${port}`, region: "x", isPathStyle: true };

  const found = await Array.fromAsync(createS3Storage({ ...keys, ...place }).list("many"));

  expect(found.map(({ key }) => key)).toEqual(["many/a", "many/b", "many/c"]);
  expect(found[0]).toEqual({ key: "many/a", sizeBytes: 7, modifiedAt: new Date("2026-01-02T03:04:05Z") });
});

test.each([
  {
    name: "another key's",
    change: (url: string) => url.replace("uploads/a", "uploads/b"),
    type: "image/jpeg",
    body: "12345",
  },
  { name: "another type", change: (url: string) => url, type: "text/html", body: "12345" },
  { name: "another size", change: (url: string) => url, type: "image/jpeg", body: "123456" },
])("a direct upload is good for nothing else: $name", async ({ change, type, body }) => {
  const storage = createS3Storage(await startServer());
  const upload = await storage.directUpload("uploads/a", {
    contentType: "image/jpeg",
    sizeBytes: 5,
    expiresMs: 60_000,
  });
  if (!upload) throw new Error("no upload");
  const answer = await fetch(change(upload.url), { method: "PUT", headers: { "Content-Type": type }, body });
  expect(answer.status).toBe(403);
  expect(await storage.has("uploads/a")).toBe(false);
});

test("a direct upload expires", async () => {
  const storage = createS3Storage(await startServer());
  const upload = await storage.directUpload("uploads/a", {
    contentType: "image/jpeg",
    sizeBytes: 1,
    expiresMs: 600_000,
  });
  const url = new URL(upload?.url ?? "");
  expect(url.searchParams.get("X-Amz-Expires")).toBe("600");
  expect(url.searchParams.get("X-Amz-SignedHeaders")).toBe("content-length;content-type;host");
});

test("browsers on the site may send pictures, and on others not", async () => {
  const config = await startServer();
  await createS3Storage(config).allowOrigins(["https://recipes.test/"]);
  const ask = async (origin: string) => {
    const answer = await fetch(`${config.endpoint}/${config.bucket}/uploads/a`, {
      method: "OPTIONS",
      headers: {
        Origin: origin,
        "Access-Control-Request-Method": "PUT",
        "Access-Control-Request-Headers": "content-type",
      },
    });
    return answer.headers.get("access-control-allow-origin");
  };
  expect(await ask("https://recipes.test")).not.toBeNull();
  expect(await ask("https://evil.test")).toBeNull();
});

test("says what is wrong, and no secret", async () => {
  const config = await startServer();
  const stranger = createS3Storage({ ...config, secretAccessKey: "wrong-secret" });
  await expect(stranger.put("a", Buffer.from("x"))).rejects.toThrow("403 SignatureDoesNotMatch to PUT");
  const elsewhere = createS3Storage({ ...config, bucket: "elsewhere" });
  await expect(elsewhere.get("a")).rejects.toThrow("404 NoSuchBucket");
  await expect(elsewhere.put("a", Buffer.from("x"))).rejects.toThrow("404 NoSuchBucket");
});
