import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { respondWithPicture } from "./media.ts";
import type { VariantStore } from "./variant-store.ts";

const HASH = "0123456789abcdef0123456789abcdef";

const variants: VariantStore = {
  get: async (hash, widthPx, format) => (hash === HASH ? Buffer.from(`${widthPx}.${format}`) : null),
};

function ask(
  { image = HASH, width = "400" },
  {
    method = "GET",
    headers = {},
    store = variants,
  }: { method?: string; headers?: Record<string, string>; store?: VariantStore } = {},
) {
  return respondWithPicture(
    new Request("http://localhost/media", { method, headers }),
    { image, width },
    store,
  );
}

test("answers the format the client likes, to be kept for ever", async () => {
  const response = await ask({}, { headers: { Accept: "image/avif,image/webp,*/*" } });

  expect(await response.text()).toBe("400.avif");
  expect(Object.fromEntries(response.headers)).toEqual({
    "cache-control": "public, max-age=31536000, immutable",
    "content-length": "8",
    "content-security-policy": "default-src 'none'",
    "content-type": "image/avif",
    etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
    vary: "Accept",
    "x-content-type-options": "nosniff",
  });
});

test("gives each format its own tag", async () => {
  const tags = await Promise.all(
    ["image/avif", "image/webp", "*/*"].map(async (Accept) =>
      (await ask({}, { headers: { Accept } })).headers.get("etag"),
    ),
  );

  expect(new Set(tags).size).toBe(3);
});

test.each([
  { name: "the tag", tag: (etag: string) => etag, status: 304 },
  { name: "the tag made weak by a proxy", tag: (etag: string) => `W/${etag}`, status: 304 },
  { name: "one of several tags", tag: (etag: string) => `"other", ${etag}`, status: 304 },
  { name: "any tag", tag: () => "*", status: 304 },
  { name: "another tag", tag: () => '"other"', status: 200 },
])("answers $status to a client that has $name", async ({ tag, status }) => {
  const etag = (await ask({})).headers.get("etag") ?? "";

  const again = await ask({}, { headers: { "If-None-Match": tag(etag) } });

  expect(again.status).toBe(status);
  expect(again.headers.get("etag")).toBe(etag);
  expect(again.headers.get("vary")).toBe("Accept");
  expect((await again.text()) === "").toBe(status === 304);
});

test("answers HEAD with the length and no body", async () => {
  const response = await ask({}, { method: "HEAD" });

  expect(response.headers.get("content-length")).toBe("8");
  expect(await response.text()).toBe("");
});

test.each([
  { image: "f".repeat(32), width: "400" },
  { image: "../../etc/passwd", width: "400" },
  { image: HASH.toUpperCase(), width: "400" },
  { image: `${HASH}0`, width: "400" },
  { image: HASH, width: "401" },
  { image: HASH, width: "0400" },
  { image: HASH, width: "4e2" },
  { image: HASH, width: "-400" },
  { image: HASH, width: "" },
])("finds nothing at $image/$width", async (params) => {
  const response = await ask(params);

  expect(response.status).toBe(404);
  expect(response.headers.get("content-type")).toBe("application/problem+json");
  expect(response.headers.get("cache-control")).toBe("no-store");
});

test("asks to come back when too many pictures wait", async () => {
  const busy: VariantStore = { get: () => Promise.reject(new AppError("unavailable", "Too many.")) };

  const response = await ask({}, { store: busy });

  expect(response.status).toBe(503);
  expect(response.headers.get("retry-after")).toBe("5");
});
