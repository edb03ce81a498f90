import { expect, test } from "vitest";
import { decodeText, splitLines } from "./decode.ts";

test.each([
  { name: "UTF-8", bytes: Buffer.from("crème"), text: "crème" },
  { name: "UTF-8 with a byte order mark", bytes: Buffer.from("\uFEFFcrème"), text: "crème" },
  { name: "UTF-16", bytes: Buffer.from("\uFEFFcrème", "utf16le"), text: "crème" },
  { name: "Windows-1252", bytes: Buffer.from("cr\xe8me \x96", "latin1"), text: "crème –" },
])("decodes $name", ({ bytes, text }) => {
  expect(decodeText(bytes)).toBe(text);
});

async function* pieces(...texts: string[]) {
  for (const text of texts) yield Buffer.from(text);
}

test("lines are put together across pieces, and one that is too long is let go", async () => {
  const lines = await Array.fromAsync(splitLines(pieces("a\nb", "c\r\n", "12345", "678\n\nlast"), 5));
  expect(lines.map(({ line, text }) => [line, text])).toEqual([
    [1, "a"],
    [2, "bc\r"],
    [3, null],
    [4, ""],
    [5, "last"],
  ]);
});
