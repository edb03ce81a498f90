import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Storage } from "#lib/storage/storage.ts";

type Open = () => Promise<Storage>;

/**
 * What every `Storage` must do, whatever is behind it; `open` gives an empty one.
 *
 * @param options `isAtomic`: false where what stands in for the real thing is not.
 */
export function describeStorage(name: string, open: Open, { isAtomic = true } = {}): void {
  describe(name, () => {
    describeBlobs(open, isAtomic);
    describeFolders(open);
    describeKeys(open);
  });
}

function describeBlobs(open: Open, isAtomic: boolean): void {
  test("gives back what was put, as bytes and as a stream", async () => {
    const storage = await open();
    const body = Buffer.from([0, 255, 10, 13, 0]);

    await storage.put("variants/ab/400.avif", body);

    expect(await storage.get("variants/ab/400.avif")).toEqual(body);
    const { body: stream, sizeBytes } = await storage.stream("variants/ab/400.avif");
    expect(sizeBytes).toBe(body.length);
    expect(await buffer(stream)).toEqual(body);
  });

  test("knows what it does not have", async () => {
    const storage = await open();
    await storage.put("a/b", Buffer.from("x"));

    expect(await storage.get("a/c")).toBeNull();
    expect(await storage.has("a/c")).toBe(false);
    await expect(storage.stream("a/c")).rejects.toThrow("a/c");
  });

  test("replaces a blob as a whole", async () => {
    const storage = await open();
    await storage.put("a", Buffer.from("a longer first version"));
    await storage.put("a", Buffer.from("second"));

    expect(await storage.get("a")).toEqual(Buffer.from("second"));
  });

  test.runIf(isAtomic)("shows a reader the whole old blob or the whole new one", async () => {
    const storage = await open();
    const versions = [1, 2, 3, 4].map((fill) => Buffer.alloc(300_000, fill));
    await storage.put("a", Buffer.alloc(300_000, 0));

    const writes = versions.map((version) => storage.put("a", version));
    const reads = Array.from({ length: 8 }, () => storage.get("a"));

    for (const seen of await Promise.all(reads)) {
      expect(new Set(seen)).toHaveProperty("size", 1);
      expect(seen).toHaveLength(300_000);
    }
    await Promise.all(writes);
  });

  test("removes, and removes again without complaint", async () => {
    const storage = await open();
    await storage.put("a/b", Buffer.from("x"));

    await storage.remove("a/b");
    await storage.remove("a/b");

    expect(await storage.has("a/b")).toBe(false);
  });
}

function describeFolders(open: Open): void {
  test("lists what is in a folder, and nothing beside it", async () => {
    const storage = await open();
    const before = Date.now();
    for (const key of [
      "variants/ab/400.avif",
      "variants/ab/800.avif",
      "variants/abc/400.avif",
      "originals/ab",
    ])
      await storage.put(key, Buffer.from(key));

    const found = await Array.fromAsync(storage.list("variants/ab"));

    expect(found.map(({ key }) => key).toSorted()).toEqual(["variants/ab/400.avif", "variants/ab/800.avif"]);
    expect(found[0]?.sizeBytes).toBe("variants/ab/400.avif".length);
    // To the second, which is how exact some tell the time.
    expect(found[0]?.modifiedAt.getTime()).toBeGreaterThan(before - 2_000);
    expect((await Array.fromAsync(storage.list("variants"))).length).toBe(3);
    expect(await Array.fromAsync(storage.list("nothing"))).toEqual([]);
  });

  test("takes a blob that was sent to it directly, where it can", async () => {
    const storage = await open();
    const body = Buffer.from("a picture");
    const upload = await storage.directUpload("uploads/a", {
      contentType: "image/jpeg",
      sizeBytes: body.length,
      expiresMs: 60_000,
    });
    if (upload === null) return;

    const answer = await fetch(upload.url, { method: upload.method, headers: upload.headers, body });

    expect(answer.status).toBe(200);
    expect(await storage.get("uploads/a")).toEqual(body);
  });
}

function describeKeys(open: Open): void {
  test.each([
    "../outside",
    "a/../../outside",
    "/etc/passwd",
    "a//b",
    "a/./b",
    "a\\..\\b",
    "a/\0b",
    ".hidden",
    "",
    "a/".repeat(200),
  ])("refuses the key %j", async (key) => {
    const storage = await open();

    await expect(storage.put(key, Buffer.from("x"))).rejects.toThrow("Not a storage key");
    await expect(storage.get(key)).rejects.toThrow("Not a storage key");
    await expect(storage.remove(key)).rejects.toThrow("Not a storage key");
    const upload = { contentType: "image/jpeg", sizeBytes: 1, expiresMs: 1_000 };
    await expect(storage.directUpload(key, upload)).rejects.toThrow("Not a storage key");
  });
}
