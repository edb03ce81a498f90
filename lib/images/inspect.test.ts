import sharp from "sharp";
import { thumbHashToApproximateAspectRatio } from "thumbhash";
import { expect, test } from "vitest";
import { bombPng, photo } from "#lib/testing/pictures.ts";
import { MIB } from "#lib/units.ts";
import { inspectPhoto } from "./inspect.ts";
import { MAX_UPLOAD_BYTES } from "./signatures.ts";

const SVG = `<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>`;

async function truncated(format: "jpeg" | "png" | "webp" | "avif"): Promise<Buffer> {
  const noise = sharp({
    create: {
      width: 120,
      height: 90,
      channels: 3,
      background: "#888",
      noise: { type: "gaussian", mean: 128, sigma: 60 },
    },
  });
  const bytes = await noise.toFormat(format, { effort: 1 }).toBuffer();
  return bytes.subarray(0, Math.floor(bytes.length / 2));
}

test.each([
  { name: "an empty file", bytes: () => Buffer.alloc(0), code: "unreadable_image" },
  { name: "one byte", bytes: () => Buffer.from([0xff]), code: "unsupported_media" },
  { name: "an SVG with a script", bytes: () => Buffer.from(SVG), code: "unsupported_media" },
  {
    name: "an SVG behind a JPEG's first bytes",
    bytes: () => Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.from(SVG)]),
    code: "unreadable_image",
  },
  {
    name: "HTML",
    bytes: () => Buffer.from("<!doctype html><title>no picture</title>"),
    code: "unsupported_media",
  },
  { name: "a TIFF", bytes: () => photo(20, 20).tiff().toBuffer(), code: "unsupported_media" },
  { name: "half a JPEG", bytes: () => truncated("jpeg"), code: "unreadable_image" },
  { name: "half a PNG", bytes: () => truncated("png"), code: "unreadable_image" },
  { name: "half a WebP", bytes: () => truncated("webp"), code: "unreadable_image" },
  { name: "half an AVIF", bytes: () => truncated("avif"), code: "unreadable_image" },
  { name: "21 MB", bytes: () => Buffer.alloc(21 * MIB, 0xff), code: "too_large" },
  { name: "30,000 pixels in a row", bytes: () => bombPng(30_000, 8), code: "too_large" },
  { name: "81 megapixels", bytes: () => bombPng(9_000, 9_000), code: "too_large" },
])("refuses $name as $code", async ({ bytes, code }) => {
  await expect(inspectPhoto(await bytes())).rejects.toMatchObject({ name: "AppError", code });
});

test("refuses a decompression bomb by its header, without decoding it", async () => {
  const bomb = bombPng(9_000, 9_000);
  expect(bomb.length).toBeLessThan(MAX_UPLOAD_BYTES / 1_000);

  const before = process.resourceUsage().userCPUTime;
  await expect(inspectPhoto(bomb)).rejects.toMatchObject({ code: "too_large" });

  const spentMs = (process.resourceUsage().userCPUTime - before) / 1_000;
  expect(spentMs).toBeLessThan(100);
});

test.each(["jpeg", "png", "webp", "avif", "gif"] as const)("takes a %s", async (format) => {
  const inspected = await inspectPhoto(await photo(120, 80).toFormat(format).toBuffer());

  expect(inspected).toMatchObject({ widthPx: 120, heightPx: 80 });
  expect(inspected.dominantColor).toMatch(/^#[bcd][0-9a-f][56][0-9a-f][23][0-9a-f]$/);
  expect((await sharp(inspected.master).metadata()).format).toBe("jpeg");
});

test("turns a picture upright and drops its place and camera", async () => {
  const sideways = await photo(300, 200)
    .withExif({
      IFD0: { Make: "Camera", Copyright: "Somebody" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "52/1 31/1 0/1" },
    })
    .withMetadata({ orientation: 6 })
    .jpeg()
    .toBuffer();
  expect((await sharp(sideways).metadata()).orientation).toBe(6);

  const { master, widthPx, heightPx, thumbhash } = await inspectPhoto(sideways);

  expect([widthPx, heightPx]).toEqual([200, 300]);
  const metadata = await sharp(master).metadata();
  expect([metadata.width, metadata.height, metadata.orientation]).toEqual([200, 300, undefined]);
  expect(metadata.exif).toBeUndefined();
  expect(master.includes("Camera")).toBe(false);
  expect(thumbHashToApproximateAspectRatio(Buffer.from(thumbhash, "base64"))).toBeLessThan(1);
});

test("keeps a master of at most 2,400 pixels a side, never larger than the original", async () => {
  const large = await inspectPhoto(await photo(4_800, 1_200).jpeg().toBuffer());
  const small = await inspectPhoto(await photo(30, 20).jpeg().toBuffer());

  expect([large.widthPx, large.heightPx]).toEqual([2_400, 600]);
  expect([small.widthPx, small.heightPx]).toEqual([30, 20]);
});

test("puts a transparent picture on white", async () => {
  const clear = { r: 0, g: 0, b: 0, alpha: 0 };
  const png = await sharp({ create: { width: 8, height: 8, channels: 4, background: clear } })
    .png()
    .toBuffer();

  const { master } = await inspectPhoto(png);

  expect([...(await sharp(master).raw().toBuffer()).subarray(0, 3)]).toEqual([255, 255, 255]);
});
