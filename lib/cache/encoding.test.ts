import { crc32, deflateRawSync } from "node:zlib";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { decodeEntry, encodeEntry } from "./encoding.ts";
import type { StoredEntry } from "./entry.ts";
import { freezePlain } from "./plain-data.ts";
import { parseSnapshot } from "./snapshot.ts";

function entryOf(value: unknown, fields: Partial<StoredEntry> = {}): StoredEntry {
  return {
    value,
    tags: ["recipe:1", "cache:recipe"],
    snapshot: parseSnapshot("10:20:10,15"),
    madeAtMs: 1_700_000_000_000,
    freshUntilMs: 1_700_000_060_000,
    usableUntilMs: 1_700_003_600_000,
    loadMs: 7,
    ...fields,
  };
}

function encode(value: unknown, key = "soup"): string {
  const payload = encodeEntry(key, entryOf(value), freezePlain(value));
  if (payload === null) throw new Error("too long");
  return payload;
}

const dates = fc.date({ noInvalidDate: false });
const plain = fc.letrec<{ tree: unknown }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.double(),
    fc.string({ unit: "binary" }),
    fc.string().map((text) => `\u0001${text}`),
    dates,
    fc.array(tie("tree"), { maxLength: 5 }),
    fc.dictionary(fc.string(), tie("tree"), { maxKeys: 5, noNullPrototype: true }),
  ),
})).tree;

test("what is written is read again: values, dates, tags, snapshot and times", () => {
  fc.assert(
    fc.property(plain, (value) => {
      expect(decodeEntry("soup", encode(value))).toMatchObject(entryOf(value));
    }),
  );
});

test("long values take less room and come back whole", () => {
  const value = Array.from({ length: 1_000 }, (_, id) => ({
    id,
    title: `Sopa número ${id}`,
    at: new Date(id),
  }));
  const payload = encode(value);
  expect(payload.length).toBeLessThan(JSON.stringify(value).length / 2);
  expect(decodeEntry("soup", payload)?.value).toEqual(value);
});

test("what is read is frozen, and its size known", () => {
  const found = decodeEntry("soup", encode({ steps: ["Stir."] }));
  expect(() => Object.assign(Object(found?.value).steps, { 0: "Shake." })).toThrow(TypeError);
  expect(found?.sizeBytes).toBeGreaterThan(0);
});

test("what is very long is not worth sending", () => {
  const noise = Array.from({ length: 400_000 }, (_, index) => Math.imul(index, 0x9e3779b1));
  expect(encodeEntry("soup", entryOf(noise), freezePlain(noise))).toBeNull();
});

describe("is null for", () => {
  const sealed = (body: string, kind = "jd") => `${crc32(kind + body).toString(16)} ${kind}${body}`;
  const head = '["soup","1:1:",["a:1"],1,2,3,4]';

  test("an entry of another key", () => {
    expect(decodeEntry("soup", encode(1, "stew"))).toBeNull();
  });

  test("anything cut off or changed", () => {
    const payloads = [encode({ title: "Soup" }), encode("long ".repeat(10_000))];
    fc.assert(
      fc.property(
        fc.constantFrom(...payloads),
        fc.nat(),
        fc.integer({ min: 1, max: 127 }),
        (payload, at, by) => {
          const index = at % payload.length;
          const other = String.fromCharCode((payload.charCodeAt(index) + by) % 128);
          fc.pre(other !== payload[index]);
          expect(decodeEntry("soup", payload.slice(0, index))).toBeNull();
          expect(decodeEntry("soup", payload.slice(0, index) + other + payload.slice(index + 1))).toBeNull();
        },
      ),
    );
  });

  test("text from somewhere else", () => {
    fc.assert(fc.property(fc.string({ unit: "binary" }), (text) => decodeEntry("soup", text) === null));
  });

  test.each([
    { name: "a head that lacks something", text: '["soup","1:1:",["a:1"],1,2,3]\n1' },
    { name: "a head with a tag that is none", text: '["soup","1:1:",["a"],1,2,3,4]\n1' },
    { name: "a head without a snapshot", text: '["soup","now",["a:1"],1,2,3,4]\n1' },
    { name: "times that are none", text: '["soup","1:1:",["a:1"],1,null,3,4]\n1' },
    { name: "no value", text: head },
    { name: "half a value", text: `${head}\n{"title":` },
    { name: "a value of endless depth", text: `${head}\n${"[".repeat(100_000)}${"]".repeat(100_000)}` },
  ])("$name", ({ text }) => {
    expect(decodeEntry("soup", sealed(text, "jp"))).toBeNull();
    expect(decodeEntry("soup", sealed(`${head}\n1`, "jp"))?.value).toBe(1);
  });

  test("a little text that unfolds without end", () => {
    const bomb = deflateRawSync(`${head}\n"${" ".repeat(64 * 1_024 * 1_024)}"`, { level: 9 }).toString(
      "base64",
    );
    expect(bomb.length).toBeLessThan(200_000);
    expect(decodeEntry("soup", sealed(bomb))).toBeNull();
  });
});
