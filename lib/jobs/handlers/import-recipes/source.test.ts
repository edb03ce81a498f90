import { execFileSync } from "node:child_process";
import { symlink, writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { describe, expect, test } from "vitest";
import { temporaryFolder } from "#lib/testing/temporary-folder.ts";
import { type ZipEntry, zipOf } from "#lib/testing/zip.ts";
import { openArchive } from "./archive.ts";
import { openFolder } from "./folder.ts";
import { readAll, type Source } from "./source.ts";

const LIMIT_BYTES = 100;

async function archiveOf(entries: ZipEntry[]): Promise<Source> {
  const path = join(await temporaryFolder({ "box.zip": zipOf(entries) }), "box.zip");
  return openArchive(path);
}

describe("a folder", () => {
  test("lists recipe files in a fixed order, and nothing else", async () => {
    const folder = await temporaryFolder({
      "b/z.md": "1",
      "b/a.json": "22",
      "a.html": "",
      "a_files/frame.html": "",
      "photo.jpg": "",
      "README.md": "",
      "LICENSE.md": "",
      ".hidden/x.md": "",
      "node_modules/x/x.md": "",
    });
    const source = await openFolder(folder);
    expect(source.collection).toBe(basename(folder));
    expect(source.refused).toEqual([]);
    expect(source.files).toEqual([
      { path: "a.html", sizeBytes: 0 },
      { path: "b/a.json", sizeBytes: 2 },
      { path: "b/z.md", sizeBytes: 1 },
    ]);
  });

  test("of one file is known by the folder it lies in", async () => {
    const folder = await temporaryFolder({ "soups/leek.md": "x", "soups/pea.md": "y" });
    const { collection, files } = await openFolder(join(folder, "soups/leek.md"));
    expect({ collection, files }).toEqual({
      collection: "soups",
      files: [{ path: "leek.md", sizeBytes: 1 }],
    });
  });

  test("refuses links that leave it, dangle or go in circles, and follows none twice", async () => {
    const outside = await temporaryFolder({ "secret.md": "s" });
    const folder = await temporaryFolder({ "in.md": "x" });
    await symlink(join(outside, "secret.md"), join(folder, "out.md"));
    await symlink(outside, join(folder, "outside"));
    await symlink("nowhere.md", join(folder, "gone.md"));
    await symlink(".", join(folder, "circle"));
    await symlink("in.md", join(folder, "same.md"));

    const source = await openFolder(folder);
    expect(source.files.map(({ path }) => path)).toEqual(["in.md"]);
    expect(source.refused).toEqual([
      { path: "gone.md", reason: "is a link that leads nowhere" },
      { path: "out.md", reason: "is a link that leaves the folder" },
      { path: "outside", reason: "is a link that leaves the folder" },
    ]);
    await expect(readAll(source, "out.md", LIMIT_BYTES)).rejects.toThrow("is a link that leaves the folder");
    await expect(readAll(source, "outside/secret.md", LIMIT_BYTES)).rejects.toThrow("leaves the folder");
  });

  test("opens plain files only", async () => {
    const folder = await temporaryFolder({ "a/b.md": "x" });
    execFileSync("mkfifo", [join(folder, "pipe.md")]);
    const source = await openFolder(folder);
    await expect(readAll(source, "pipe.md", LIMIT_BYTES)).rejects.toThrow("is not a plain file");
    await expect(readAll(source, "a", LIMIT_BYTES)).rejects.toThrow("is not a plain file");
  });
});

describe("an archive", () => {
  test("with one folder around everything is as that folder", async () => {
    const source = await archiveOf([
      { name: "soups/" },
      { name: "soups/b.md", body: "x" },
      { name: "soups/a.md" },
    ]);
    expect(source.collection).toBe("soups");
    expect(source.files.map(({ path }) => path)).toEqual(["a.md", "b.md"]);
    expect((await readAll(source, "b.md", LIMIT_BYTES)).toString()).toBe("x");
  });

  test("without one is known by its own name", async () => {
    const source = await archiveOf([{ name: "a.md" }, { name: "more/b.md" }]);
    expect(source.collection).toBe("box");
    expect(source.files.map(({ path }) => path)).toEqual(["a.md", "more/b.md"]);
  });

  test("refuses names that leave it, and links, and keeps the rest", async () => {
    const source = await archiveOf([
      { name: "../../evil.md", body: "x" },
      { name: "/etc/evil.md" },
      { name: "a/../../evil.md" },
      { name: "..\\evil.md" },
      { name: "C:/evil.md" },
      { name: "link.md", body: "/etc/passwd", mode: 0o120777 },
      { name: "good.md", body: "x" },
    ]);
    expect(source.files.map(({ path }) => path)).toEqual(["good.md"]);
    expect(source.refused.map(({ path, reason }) => `${path} ${reason}`)).toEqual([
      "../../evil.md leaves the folder",
      "/etc/evil.md leaves the folder",
      "a/../../evil.md leaves the folder",
      "../evil.md leaves the folder",
      "C:/evil.md leaves the folder",
      "link.md is a link",
    ]);
  });

  test("that is none, or cut off, is refused", async () => {
    const folder = await temporaryFolder({
      "no.zip": "hello",
      "cut.zip": zipOf([{ name: "a.md" }]).subarray(0, 40),
    });
    await expect(openArchive(join(folder, "no.zip"))).rejects.toMatchObject({ code: "unsupported_media" });
    await expect(openArchive(join(folder, "cut.zip"))).rejects.toMatchObject({ code: "unsupported_media" });
  });
});

describe.each([
  { name: "a folder", open: async (body: string) => openFolder(await temporaryFolder({ "a.md": body })) },
  { name: "an archive", open: (body: string) => archiveOf([{ name: "a.md", body }]) },
])("what is read of $name", ({ open }) => {
  test.each(["../a.md", "/etc/passwd", "x/../../a.md", "a\0.md"])("%j is refused", async (path) => {
    await expect(readAll(await open("x"), path, LIMIT_BYTES)).rejects.toThrow("leaves the folder");
  });

  test("stays within its limit", async () => {
    await expect(readAll(await open("x".repeat(101)), "a.md", LIMIT_BYTES)).rejects.toThrow("is larger than");
  });

  test("says when it is not there", async () => {
    await expect(readAll(await open("x"), "b.md", LIMIT_BYTES)).rejects.toThrow("is not there");
  });
});

test("a file that grows while it is read is cut off at the limit", async () => {
  const folder = await temporaryFolder({ "a.md": "x" });
  const source = await openFolder(folder);
  const grown: Source = { ...source, open: (path) => source.open(path, Infinity) };
  await writeFile(join(folder, "a.md"), "x".repeat(101));
  await expect(readAll(grown, "a.md", LIMIT_BYTES)).rejects.toThrow("is larger than");
});
