import { buffer } from "node:stream/consumers";
import { describe, expect, test } from "vitest";
import type { Storage } from "#lib/storage/storage.ts";

/** What every `Storage` must do, whatever is behind it; `open` gives an empty one. */
export function describeStorage(name: string, open: () => Promise<Storage>): void {
  describe(name, () => {
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

    test("shows a reader the whole old blob or the whole new one", async () => {
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
    });
  });
}
