import { readdir } from "node:fs/promises";
import { Readable } from "node:stream";
import sharp from "sharp";
import { afterAll, expect, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import { bombPng, photo } from "#lib/testing/pictures.ts";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { createEncoder, type Encoder } from "./encoder.ts";
import { prepareVariants } from "./prepare-variants.ts";
import { receiveDirectUpload, receivePicture } from "./receive.ts";
import { createVariantStore, masterKey } from "./variant-store.ts";

const TEXT = { alt: "Soup", credit: null, licence: null };
const encoder = createEncoder({ cacheDir: "." });
afterAll(() => encoder.close());

async function open(db: Db) {
  const storage = createMemoryStorage();
  return { db, storage, encoder, spoolDir: await temporaryFolder() };
}

test("a photo is turned upright, made anew and stripped of what it says about its maker", () =>
  inRollback(async (db) => {
    const intake = await open(db);
    const bytes = await photo(60, 40)
      .withMetadata({ orientation: 6 })
      .withExifMerge({
        IFD0: { Copyright: "a secret cook" },
        IFD3: { GPSLatitudeRef: "N", GPSLatitude: "51/1 30/1 0/1" },
      })
      .jpeg()
      .toBuffer();
    expect(bytes.includes("a secret cook")).toBe(true);

    const image = await receivePicture(
      intake,
      Readable.from([bytes.subarray(0, 100), bytes.subarray(100)]),
      TEXT,
    );

    expect(image).toMatchObject({
      widthPx: 40,
      heightPx: 60,
      alt: "Soup",
      thumbhash: expect.stringMatching(/./),
    });
    const master = intake.storage.blobs.get(masterKey(image.hash));
    const { exif, orientation, format } = await sharp(master).metadata();
    expect({ exif, orientation, format }).toEqual({
      exif: undefined,
      orientation: undefined,
      format: "jpeg",
    });
    expect([...intake.storage.blobs.keys()]).toEqual([masterKey(image.hash)]);
    expect(await readdir(intake.spoolDir)).toEqual([]);
  }));

test("the same bytes again are the same picture, and no work", () =>
  inRollback(async (db) => {
    const intake = await open(db);
    const bytes = await photo(30, 20).png().toBuffer();
    const first = await receivePicture(intake, Readable.from([bytes]), TEXT);
    const idle: Encoder = { run: () => Promise.reject(new Error("asked")), wake() {}, close() {} };
    const second = await receivePicture({ ...intake, encoder: idle }, Readable.from([bytes]), {
      ...TEXT,
      alt: "Other",
    });
    expect(second).toEqual({ ...first, isKnown: true });
    expect(await readdir(intake.spoolDir)).toEqual([]);
  }));

test.each([
  ["a bomb", bombPng(20_000, 20_000), "too_large"],
  ["more pixels than allowed", bombPng(8_000, 6_251), "too_large"],
  [
    "a damaged picture",
    Buffer.concat([Buffer.from([0xff, 0xd8, 0xff]), Buffer.alloc(500)]),
    "unreadable_image",
  ],
  ["SVG", Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), "unsupported_media"],
])("nothing is kept of %s", (_name, bytes, code) =>
  inRollback(async (db) => {
    const intake = await open(db);
    await expect(receivePicture(intake, Readable.from([bytes]), TEXT)).rejects.toMatchObject({ code });
    expect(intake.storage.blobs.size).toBe(0);
    expect(await readdir(intake.spoolDir)).toEqual([]);
  }),
);

test("a direct upload becomes a picture, and what was sent goes", () =>
  inRollback(async (db) => {
    const intake = await open(db);
    await intake.storage.put("uploads/a", await photo(30, 20).webp().toBuffer());
    const { hash } = await receiveDirectUpload(intake, "uploads/a", TEXT);
    expect([...intake.storage.blobs.keys()]).toEqual([masterKey(hash)]);
  }));

test("a direct upload that is no picture, or never came, is refused and goes", () =>
  inRollback(async (db) => {
    const intake = await open(db);
    await intake.storage.put("uploads/b", Buffer.from("<svg/> or something else"));
    await expect(receiveDirectUpload(intake, "uploads/b", TEXT)).rejects.toMatchObject({
      code: "unsupported_media",
    });
    await expect(receiveDirectUpload(intake, "uploads/c", TEXT)).rejects.toMatchObject({
      code: "unreadable_image",
    });
    expect(intake.storage.blobs.size).toBe(0);
  }));

test("the variants of its first page are made ahead, and not twice", () =>
  inRollback(async (db) => {
    const intake = await open(db);
    const { hash } = await receivePicture(
      intake,
      Readable.from([await photo(1_000, 700).jpeg().toBuffer()]),
      TEXT,
    );
    const lanes: string[] = [];
    const counting: Encoder = {
      run: (name, input, lane) => {
        lanes.push(lane ?? "now");
        return encoder.run(name, input, lane);
      },
      wake() {},
      close() {},
    };
    const findSource = async () => ({ widthPx: 1_000, artSpec: null });
    const variants = createVariantStore({ storage: intake.storage, encoder: counting, findSource });

    await prepareVariants(variants, hash);
    await prepareVariants(variants, hash);

    // Narrower than 1,200: the widest variant is as wide as the photo.
    expect(lanes).toEqual(Array(6).fill("later"));
    expect([...intake.storage.blobs.keys()].filter((key) => key.endsWith(".avif")).toSorted()).toEqual(
      [200, 400, 800, 1200].map((width) => `variants/${hash}/${width}.avif`).toSorted(),
    );
  }));
