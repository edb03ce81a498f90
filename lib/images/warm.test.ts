import { expect, test } from "vitest";
import { AppError } from "#lib/errors.ts";
import type { VariantStore } from "./variant-store.ts";
import { warmPictures } from "./warm.ts";

test("makes the small variants of all before the large ones, and waits behind visitors", async () => {
  const asked: unknown[] = [];
  const variants: VariantStore = {
    get: async (...request) => {
      asked.push(request);
      return null;
    },
  };

  await warmPictures(async () => ["one", "two"], variants);

  expect(asked).toEqual([
    ["one", 400, "avif", "later"],
    ["two", 400, "avif", "later"],
    ["one", 800, "avif", "later"],
    ["two", 800, "avif", "later"],
  ]);
});

test("gives up quietly when the encoder is busy or stops", async () => {
  let asked = 0;
  const variants: VariantStore = {
    get: () => {
      asked += 1;
      return Promise.reject(new AppError("unavailable", "The server is stopping."));
    },
  };

  await warmPictures(async () => ["one", "two"], variants);

  expect(asked).toBe(1);
});
