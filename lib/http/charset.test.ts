import { expect, test } from "vitest";
import { decodeHtml } from "./charset.ts";

const latin = (text: string) => Buffer.from(text, "latin1");

test.each([
  { name: "UTF-8 by default", bytes: Buffer.from("Käse"), type: null },
  { name: "Windows' when it is not UTF-8", bytes: latin("Käse"), type: "text/html" },
  { name: "what the header says", bytes: latin("Käse"), type: 'text/html; charset="ISO-8859-1"' },
  { name: "what the page says", bytes: latin('<meta charset="latin1">Käse'), type: "text/html" },
  {
    name: "what an old page says",
    bytes: latin('<meta http-equiv="Content-Type" content="text/html; charset=iso-8859-15">Käse'),
    type: null,
  },
  {
    name: "a byte order mark before the header",
    bytes: Buffer.from("\uFEFFKäse"),
    type: "text/html; charset=latin1",
  },
  { name: "UTF-16 with its mark", bytes: Buffer.from("\uFEFFKäse", "utf16le"), type: null },
  {
    name: "UTF-8 when the page says UTF-16 in plain letters",
    bytes: Buffer.from('<meta charset="utf-16">Käse'),
    type: null,
  },
  { name: "a name that nobody knows", bytes: Buffer.from("Käse"), type: "text/html; charset=klingon" },
])("reads $name", ({ bytes, type }) => {
  expect(decodeHtml(bytes, type)).toMatch(/Käse$/);
});

test("reads Japanese in Shift_JIS", () => {
  expect(decodeHtml(Buffer.from([0x8d, 0xde, 0x97, 0xbf]), "text/html; charset=Shift_JIS")).toBe("材料");
});
