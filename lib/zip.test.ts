import { text } from "node:stream/consumers";
import { expect, test } from "vitest";
import { fromBufferPromise } from "yauzl";
import { zip } from "./zip.ts";

test("another program unpacks what was packed", async () => {
  const files = [
    { name: "account.json", text: "{}\n" },
    { name: "recipes/crème-brûlée.json", text: "soup ".repeat(10_000) },
    { name: "empty.txt", text: "" },
  ];
  const archive = zip(files, new Date("2026-03-02T09:30:00Z"));
  expect(archive.length).toBeLessThan(2_000);
  const opened = await fromBufferPromise(archive, { validateEntrySizes: true });
  const unpacked: typeof files = [];
  for await (const entry of opened.eachEntry()) {
    unpacked.push({ name: entry.fileName, text: await text(await opened.openReadStreamPromise(entry)) });
    expect(entry.getLastModDate({ timezone: "UTC" }).toISOString()).toBe("2026-03-02T09:30:00.000Z");
  }
  expect(unpacked).toEqual(files);
});
