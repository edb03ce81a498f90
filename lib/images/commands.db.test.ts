import { eq } from "drizzle-orm";
import { expect, test } from "vitest";
import { images } from "#db/schema/index.ts";
import { inRollback, sqlOf } from "#db/testing/in-rollback.ts";
import { AppError } from "#lib/errors.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import { ensureArt, storePhoto } from "./commands.ts";
import type { Encoder } from "./encoder.ts";
import { hashArtSpec, hashBytes } from "./hash.ts";
import { findImageSource } from "./image-source.ts";
import type { JobName } from "./jobs.ts";
import type { ArtSpec } from "./model.ts";
import { masterKey } from "./variant-store.ts";

const TEXT = { alt: "Soup in a bowl", credit: "A cook", licence: "CC0" };
const PLACEHOLDER = { thumbhash: "1QcSHQRnh493V4dIh4eXh1h4kJUI", dominantColor: "#a8562a" };

function fakeEncoder(): Encoder & { jobs: JobName[] } {
  const jobs: JobName[] = [];
  return {
    jobs,
    async run(name, input) {
      jobs.push(name);
      const output =
        "specs" in input
          ? input.specs.map(() => PLACEHOLDER)
          : { master: Buffer.from("master"), widthPx: 30, heightPx: 20, ...PLACEHOLDER };
      // One of the two, as the job's name says.
      return output as never;
    },
    wake() {},
    close() {},
  };
}

function soups(count: number): ArtSpec[] {
  return Array.from({ length: count }, (_, index) => ({
    version: 1,
    dish: `soup-${index}`,
    icons: ["tomato"],
    palette: "sea",
    variant: 0,
  }));
}

test("storePhoto stores the master, then the row that names it", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    const bytes = Buffer.from("picture one");

    const { id, hash } = await storePhoto(db, storage, bytes, TEXT, fakeEncoder());

    const [row] = await db.select().from(images).where(eq(images.id, id));
    expect(row).toMatchObject({
      ...TEXT,
      ...PLACEHOLDER,
      hash: hashBytes(bytes),
      kind: "photo",
      widthPx: 30,
      sizeBytes: 6,
    });
    expect(storage.blobs.get(masterKey(hash))).toEqual(Buffer.from("master"));
  }));

test("storePhoto stores the same picture once and keeps its first text", () =>
  inRollback(async (db) => {
    const encoder = fakeEncoder();
    const storage = createMemoryStorage();
    const bytes = Buffer.from("picture two");

    const first = await storePhoto(db, storage, bytes, TEXT, encoder);
    const second = await storePhoto(db, storage, bytes, { ...TEXT, alt: "Another" }, encoder);

    expect(second).toEqual(first);
    expect(encoder.jobs).toEqual(["inspect"]);
    const rows = await db.select({ alt: images.alt }).from(images).where(eq(images.hash, first.hash));
    expect(rows).toEqual([{ alt: TEXT.alt }]);
  }));

test("storePhoto leaves nothing of a picture that is refused", () =>
  inRollback(async (db) => {
    const storage = createMemoryStorage();
    const bytes = Buffer.from("picture three");
    const encoder: Encoder = {
      run: () => Promise.reject(new AppError("unreadable_image", "The picture is damaged.")),
      wake() {},
      close() {},
    };

    await expect(storePhoto(db, storage, bytes, TEXT, encoder)).rejects.toMatchObject({
      code: "unreadable_image",
    });

    expect(storage.blobs.size).toBe(0);
    expect(await findImageSource(sqlOf(db), hashBytes(bytes))).toBeNull();
  }));

test("ensureArt gives each spec one row, in batches, and draws none twice", () =>
  inRollback(async (db) => {
    const encoder = fakeEncoder();
    const specs = soups(90);

    const ids = await ensureArt(db, [...specs, ...specs], encoder);
    const again = await ensureArt(db, specs, encoder);

    expect(ids.size).toBe(90);
    expect(again).toEqual(ids);
    expect(encoder.jobs).toEqual(Array(5).fill("previewArt"));
  }));

test("ensureArt keeps the spec that the art is drawn from later", () =>
  inRollback(async (db) => {
    const [spec] = soups(1);
    if (!spec) throw new Error("no spec");

    await ensureArt(db, [spec], fakeEncoder());

    expect(await findImageSource(sqlOf(db), hashArtSpec(spec))).toEqual({ widthPx: 1600, artSpec: spec });
  }));
