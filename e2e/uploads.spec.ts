import { readFile } from "node:fs/promises";
import { join } from "node:path";
import type { Page } from "@playwright/test";
import sharp from "sharp";
import { bombPng } from "#lib/testing/pictures.ts";
import { expect, test } from "./cooks.ts";

/** A photo of 12 megapixels, held upright, from a phone that says where it was. */
async function phonePhoto(): Promise<Buffer> {
  const noise = { type: "gaussian", mean: 128, sigma: 40 } as const;
  const grain = sharp({ create: { width: 1_000, height: 750, channels: 3, background: "#c8642f", noise } });
  return sharp(await grain.png().toBuffer())
    .resize(4_000, 3_000)
    .withMetadata({ orientation: 6 })
    .withExifMerge({
      IFD0: { Copyright: "a secret cook" },
      IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
    })
    .jpeg({ quality: 88 })
    .toBuffer();
}

/** Sends bytes as the editor does. */
function send(page: Page, bytes: Buffer, type: string) {
  return page.evaluate(
    ({ base64, contentType }) =>
      new Promise<{ status: number; body: unknown; progress: number[] }>((resolve, reject) => {
        const request = new XMLHttpRequest();
        const progress: number[] = [];
        request.upload.onprogress = ({ loaded, total }) => progress.push(loaded / total);
        request.onload = () =>
          resolve({ status: request.status, body: JSON.parse(request.response), progress });
        request.onerror = () => reject(new Error("the connection broke"));
        request.open("POST", "/api/me/uploads");
        request.setRequestHeader("Content-Type", contentType);
        request.send(Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0)));
      }),
    { base64: bytes.toString("base64"), contentType: type },
  );
}

test("a large photo from a phone is shown upright at once, and says nothing of where it was taken", async ({
  page,
  newCook,
  signIn,
}) => {
  await signIn(page, await newCook("Ada"), "/account");
  const photo = await phonePhoto();
  expect(photo.length).toBeGreaterThan(1_000_000);
  expect(photo.includes("a secret cook")).toBe(true);

  const { status, body, progress } = await send(page, photo, "image/jpeg");

  expect({ status, body }).toMatchObject({
    status: 201,
    body: { status: "processing", image: { widthPx: 1_800, heightPx: 2_400 } },
  });
  expect(progress.at(-1)).toBe(1);
  const { id, image } = body as { id: string; image: { hash: string } };
  const shown = await page.evaluate(async (source) => {
    const picture = new Image();
    picture.src = source;
    await picture.decode();
    return { width: picture.naturalWidth, height: picture.naturalHeight };
  }, `/media/${image.hash}/800`);
  expect(shown.height / shown.width).toBeCloseTo(4 / 3, 1);

  const dataDir = process.env.E2E_DATA_DIR;
  if (dataDir) {
    const stored = await readFile(join(dataDir, "media/originals", image.hash));
    const { exif, orientation } = await sharp(stored).metadata();
    expect({ exif, orientation, says: stored.includes("secret") }).toEqual({
      exif: undefined,
      orientation: undefined,
      says: false,
    });
  }
  await expect(async () => {
    const upload = await (await page.request.get(`/api/me/uploads/${id}`)).json();
    expect(upload).toMatchObject({ status: "ready", problem: null });
  }).toPass({ timeout: 90_000 });

  // The same picture again is the same one.
  expect((await send(page, photo, "image/jpeg")).body).toMatchObject({ image: { hash: image.hash } });
});

const REFUSED = [
  {
    name: "SVG that calls itself a JPEG",
    bytes: Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'),
    status: 415,
    detail: /^Drawings in SVG .* Use a JPEG, PNG, WebP, AVIF or GIF picture\.$/,
  },
  {
    name: "a bomb",
    bytes: bombPng(20_000, 20_000),
    status: 413,
    detail: /at most 50 megapixels/,
  },
  {
    name: "more than 20 MB",
    bytes: Buffer.alloc(21 * 1024 * 1024, 0xff),
    status: 413,
    detail: /at most 20 MB/,
  },
  {
    name: "a photo of more than 20 MB",
    bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(21 * 1024 * 1024)]),
    status: 413,
    detail: "A picture may have at most 20 MB.",
  },
  {
    name: "half a photo",
    bytes: Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(5_000, 7)]),
    status: 422,
    detail: "The picture is damaged or incomplete.",
  },
];

test("what is no picture, or too much of one, is refused in plain words", async ({
  page,
  newCook,
  signIn,
}) => {
  await signIn(page, await newCook("Ada"), "/account");
  for (const { name, bytes, status, detail } of REFUSED) {
    // Not from the page: a browser reports each refusal to its console.
    const answer = await page.request.post("/api/me/uploads", {
      data: bytes,
      headers: { "content-type": "image/jpeg", origin: new URL(page.url()).origin },
    });
    expect(answer.status(), name).toBe(status);
    const problem = await answer.json();
    if (typeof detail === "string") expect(problem.detail, name).toBe(detail);
    else expect(problem.detail, name).toMatch(detail);
  }
});

test("nobody sends a picture without signing in, or for somebody who visits another site", async ({
  page,
  request,
  newCook,
  signIn,
}) => {
  const data = Buffer.from("x");
  expect((await request.post("/api/me/uploads", { data })).status()).toBe(401);
  await signIn(page, await newCook("Ada"), "/account");
  const answer = await page.request.post("/api/me/uploads", {
    data,
    headers: { origin: "https://elsewhere.test" },
  });
  expect(answer.status()).toBe(403);
});
