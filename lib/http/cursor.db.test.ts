import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { z } from "zod";
import { inRollback } from "#db/testing/in-rollback.ts";
import { readCursor, writeCursor } from "./cursor.ts";

const position = z.strictObject({ value: z.string(), id: z.number() });
const refused = { code: "bad_cursor" };

test("what was written is read, whatever the text", () =>
  inRollback((db) =>
    fc.assert(
      fc.asyncProperty(fc.string({ unit: "grapheme" }), fc.nat(), fc.string(), async (value, id, scope) => {
        const cursor = await writeCursor(db, scope, { value, id });
        expect(cursor).toMatch(/^[\w-]+$/);
        expect(await readCursor(db, scope, cursor, position)).toEqual({ value, id });
      }),
    ),
  ));

test("a cursor of another list is refused", () =>
  inRollback(async (db) => {
    const cursor = await writeCursor(db, "newest", { value: "a", id: 1 });
    await expect(readCursor(db, "rating", cursor, position)).rejects.toMatchObject(refused);
  }));

test("a change anywhere is refused", () =>
  inRollback(async (db) => {
    const cursor = await writeCursor(db, "s", { value: "apple", id: 7 });
    for (let at = 0; at < cursor.length; at++) {
      const other = cursor[at] === "A" ? "B" : "A";
      const changed = cursor.slice(0, at) + other + cursor.slice(at + 1);
      await expect(readCursor(db, "s", changed, position)).rejects.toMatchObject(refused);
    }
  }));

describe("what is no cursor is refused", () => {
  test.each([
    { name: "nothing", cursor: "" },
    { name: "a word", cursor: "next" },
    { name: "base64 of something else", cursor: "eyJ2YWx1ZSI6ImEiLCJpZCI6MX0eyJ2YWx1ZSI6ImEiLCJpZCI6MX0" },
    { name: "other characters", cursor: "a+b/c=" },
    { name: "null bytes", cursor: "\0\0" },
    { name: "10 kB", cursor: "A".repeat(10_000) },
  ])("$name", ({ cursor }) =>
    inRollback(async (db) => {
      await expect(readCursor(db, "s", cursor, position)).rejects.toMatchObject(refused);
    }),
  );
});
