import { readdir, readFile, stat, utimes } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { hashBytes } from "./hash.ts";
import { spoolUpload, sweepSpool } from "./spool.ts";

const JPEG = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(2_000, 7)]);
const MAX_BYTES = 10_000;

/** A body that says how much of it was asked for. */
function pieces(parts: (string | Buffer)[], end?: Error) {
  const body = { taken: 0, [Symbol.asyncIterator]: generate };
  async function* generate() {
    for (const part of parts) {
      body.taken += 1;
      yield Buffer.from(part);
    }
    if (end) throw end;
  }
  return body;
}

test("keeps what came, byte by byte, under the name of its hash", async () => {
  const folder = await temporaryFolder();
  const parts = [JPEG.subarray(0, 1), JPEG.subarray(1, 5), JPEG.subarray(5)];
  const spooled = await spoolUpload(pieces(parts), join(folder, "new"), MAX_BYTES);
  expect(spooled).toMatchObject({ hash: hashBytes(JPEG), sizeBytes: JPEG.length });
  expect(await readFile(spooled.path)).toEqual(JPEG);
  expect((await stat(spooled.path)).mode & 0o077).toBe(0);
});

test.each([
  ["SVG", "unsupported_media", ['<svg xmlns="http://www.w3.org/2000/svg">', "<script/>", "</svg>"], 1],
  ["a page", "unsupported_media", ["<!doctype", " html><p>", "x"], 2],
  ["HEIC", "unsupported_media", ["\0\0\0\x18ftypheic", "x"], 1],
  ["a few bytes", "unsupported_media", [JPEG.subarray(0, 5)], 1],
  ["nothing", "unreadable_image", [], 0],
  ["too much", "too_large", [JPEG, Buffer.alloc(9_000), Buffer.alloc(9_000)], 2],
])("refuses %s as soon as that shows, and keeps nothing", async (_name, code, parts, taken) => {
  const folder = await temporaryFolder();
  const body = pieces(parts);
  await expect(spoolUpload(body, folder, MAX_BYTES)).rejects.toMatchObject({ code });
  expect(body.taken).toBe(taken);
  expect(await readdir(folder)).toEqual([]);
});

test("keeps nothing of an upload that is cut off", async () => {
  const folder = await temporaryFolder();
  const body = pieces([JPEG], new Error("aborted"));
  await expect(spoolUpload(body, folder, MAX_BYTES)).rejects.toMatchObject({ code: "bad_request" });
  expect(await readdir(folder)).toEqual([]);
});

test("sweeps what a crash left, and no upload under way", async () => {
  const folder = await temporaryFolder({ old: "x", new: "y" });
  await utimes(join(folder, "old"), 1, 1);
  expect(await sweepSpool(folder, new Date(Date.now() - 60_000))).toBe(1);
  expect(await readdir(folder)).toEqual(["new"]);
});
