import sharp from "sharp";
import { rgbaToThumbHash } from "thumbhash";
import { expect, test } from "vitest";
import { placeholderUrl } from "./placeholder.ts";

test("placeholderUrl keeps where a picture is red and where it is blue, in a few hundred bytes", async () => {
  const red = await sharp({ create: { width: 40, height: 60, channels: 4, background: "#d02010" } })
    .png()
    .toBuffer();
  const { data, info } = await sharp({
    create: { width: 80, height: 60, channels: 4, background: "#1020d0" },
  })
    .composite([{ input: red, left: 0, top: 0 }])
    .raw()
    .toBuffer({ resolveWithObject: true });
  const thumbhash = Buffer.from(rgbaToThumbHash(info.width, info.height, data)).toString("base64");

  const url = placeholderUrl(thumbhash);

  expect(url.length).toBeLessThan(320);
  const bitmap = Buffer.from(url.split(",")[1] ?? "", "base64");
  expect(bitmap.toString("latin1", 0, 2)).toBe("BM");
  const [leftBlue = 0, , leftRed = 0] = bitmap.subarray(54);
  const [rightBlue = 0, , rightRed = 0] = bitmap.subarray(54 + 7 * 3);
  expect(leftRed).toBeGreaterThan(leftBlue + 80);
  expect(rightBlue).toBeGreaterThan(rightRed + 80);
});
