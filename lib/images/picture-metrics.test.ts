import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import { IMAGE_ENCODE_DURATION, IMAGE_OUTPUT_BYTES } from "#lib/metrics/catalogue/pictures.ts";
import { getRecorder } from "#lib/metrics/recorder.ts";
import { createMemoryStorage } from "#lib/testing/memory-storage.ts";
import type { Encoder } from "./encoder.ts";
import { recordEncoding } from "./picture-metrics.ts";
import { createVariantStore } from "./variant-store.ts";

const HASH = "0123456789abcdef0123456789abcdef";

test.each([
  { name: "made", encode: async () => Buffer.alloc(7), outcome: "made" },
  {
    name: "refused, because too much waits",
    encode: async () => {
      throw new AppError("unavailable", "busy");
    },
    outcome: "refused",
  },
  {
    name: "failed",
    encode: async () => {
      throw new Error("died");
    },
    outcome: "failed",
  },
])("an encoding that is $name counts as $outcome", async ({ encode, outcome }) => {
  const cell = getRecorder().cell(IMAGE_ENCODE_DURATION, { format: "webp", outcome });
  const sizes = getRecorder().cell(IMAGE_OUTPUT_BYTES, { format: "webp" });
  const before = { count: cell.count, bytes: sizes.sum };

  await recordEncoding("webp", encode).catch(() => {});

  expect(cell.count).toBe(before.count + 1);
  expect(sizes.sum - before.bytes).toBe(outcome === "made" ? 7 : 0);
});

test("tells what was made for a visitor from what was kept, and counts nothing that is made ahead", async () => {
  const encoder: Encoder = {
    // Only encodings are asked for here, which give bytes.
    run: async () => Buffer.alloc(5) as never,
    wake() {},
    close() {},
  };
  const store = createVariantStore({
    storage: createMemoryStorage(),
    encoder,
    findSource: async () => ({
      widthPx: 800,
      artSpec: { version: 1, dish: "soup", icons: [], palette: "sea", variant: 1 },
    }),
  });
  await store.get(HASH, 800, "jpeg", "later");
  await store.get(HASH, 400, "jpeg");
  await store.get(HASH, 400, "jpeg");

  const served = [...getRecorder().all()].filter(({ labels }) => labels.format === "jpeg" && labels.width);
  expect(served.map(({ labels, count }) => ({ ...labels, count }))).toEqual([
    { format: "jpeg", source: "made", width: "400", count: 1 },
    { format: "jpeg", source: "storage", width: "400", count: 1 },
  ]);
});
