import { describe, expect, test } from "vitest";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import type { Encoder } from "./encoder.ts";
import type { ImageSource } from "./image-source.ts";
import type { JobName } from "./jobs.ts";
import type { ArtSpec } from "./model.ts";
import { createVariantStore, masterKey } from "./variant-store.ts";

const HASH = "0123456789abcdef0123456789abcdef";
const SPEC: ArtSpec = { version: 1, dish: "soup", icons: ["tomato"], palette: "sea", variant: 3 };

function arrange(source: ImageSource | null, { failures = 0 } = {}) {
  const jobs: { name: JobName; input: unknown }[] = [];
  let failuresLeft = failures;
  const encoder: Encoder = {
    async run(name, input) {
      jobs.push({ name, input });
      await new Promise((resolve) => setTimeout(resolve, 5));
      if (failuresLeft-- > 0) throw new Error("the encoder failed");
      // Only encodings are asked for here, which give bytes.
      return Buffer.from(`encoded ${jobs.length}`) as never;
    },
    wake() {},
    close() {},
  };
  const storage = createMemoryStorage();
  storage.blobs.set(masterKey(HASH), Buffer.from("master"));
  const variants = createVariantStore({
    storage,
    encoder,
    findSource: async (hash) => (hash === HASH ? source : null),
  });
  return { jobs, storage, variants };
}

const photo: ImageSource = { widthPx: 1_000, artSpec: null };

describe("the variant store", () => {
  test("encodes once, however many ask at the same time and later", async () => {
    const { jobs, variants } = arrange(photo);

    const bodies = await Promise.all([1, 2, 3].map(() => variants.get(HASH, 400, "avif")));
    const later = await variants.get(HASH, 400, "avif");

    expect(jobs).toHaveLength(1);
    expect(new Set([...bodies, later].map(String))).toEqual(new Set(["encoded 1"]));
  });

  test("keeps widths and formats apart", async () => {
    const { jobs, variants } = arrange(photo);

    await Promise.all([
      variants.get(HASH, 400, "avif"),
      variants.get(HASH, 400, "webp"),
      variants.get(HASH, 200, "avif"),
    ]);

    expect(jobs).toHaveLength(3);
  });

  test("makes one variant for all widths beyond the original's", async () => {
    const { jobs, storage, variants } = arrange({ widthPx: 700, artSpec: null });

    await variants.get(HASH, 1600, "webp");
    await variants.get(HASH, 1200, "webp");

    expect(jobs).toEqual([
      { name: "encodePhoto", input: { master: Buffer.from("master"), widthPx: 800, format: "webp" } },
    ]);
    expect([...storage.blobs.keys()]).toEqual([masterKey(HASH), `variants/${HASH}/800.webp`]);
  });

  test("draws art from its spec", async () => {
    const { jobs, variants } = arrange({ widthPx: 1_600, artSpec: SPEC });

    await variants.get(HASH, 1600, "jpeg");

    expect(jobs).toEqual([{ name: "encodeArt", input: { spec: SPEC, widthPx: 1600, format: "jpeg" } }]);
  });

  test("makes nothing for an unknown picture", async () => {
    const { jobs, storage, variants } = arrange(photo);

    expect(await variants.get("f".repeat(32), 400, "avif")).toBeNull();
    expect(jobs).toHaveLength(0);
    expect(storage.blobs.size).toBe(1);
  });

  test("tries again after a failure and stores nothing of it", async () => {
    const { storage, variants } = arrange(photo, { failures: 1 });

    await expect(variants.get(HASH, 400, "avif")).rejects.toThrow("the encoder failed");
    expect(storage.blobs.size).toBe(1);

    expect(String(await variants.get(HASH, 400, "avif"))).toBe("encoded 2");
  });

  test("names the picture whose original is gone", async () => {
    const { storage, variants } = arrange(photo);
    storage.blobs.clear();

    await expect(variants.get(HASH, 400, "avif")).rejects.toThrow(HASH);
  });
});
