import { mkdtemp, readdir, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { describeStorage } from "#lib/testing/storage-contract.ts";
import { createFileSystemStorage } from "./file-system.ts";

async function makeFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "hestia-storage-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return folder;
}

describeStorage("file system", async () => createFileSystemStorage(await makeFolder()));

test("leaves no temporary file behind", async () => {
  const folder = await makeFolder();
  const storage = createFileSystemStorage(folder);
  await storage.put("a/b", Buffer.from("x"));

  // A folder where the file should be makes the rename fail.
  await storage.put("a/c/d", Buffer.from("x"));
  await expect(storage.put("a/c", Buffer.from("x"))).rejects.toThrow();

  expect((await readdir(join(folder, "a"))).toSorted()).toEqual(["b", "c"]);
});
