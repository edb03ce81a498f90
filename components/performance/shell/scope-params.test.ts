import { expect, test } from "vitest";
import { ownFields, withOwnParams, withParams } from "./scope-params.ts";

const OPEN = new URLSearchParams("range=24h&route=/&route=/search&vital=inp&cursor=abc");

test("another panel gets what all share", () => {
  expect(withParams(OPEN, { compare: "week" })).toBe("?range=24h&route=%2F&route=%2Fsearch&compare=week");
});

test("the panel that is open keeps what is its own, and begins its list anew", () => {
  expect(withOwnParams(OPEN, { range: null, route: "/" })).toBe("?vital=inp&route=%2F");
});

test("a form sends what it has no field for", () => {
  expect(ownFields(OPEN, ["range", "from", "to"])).toEqual([
    ["route", "/"],
    ["route", "/search"],
    ["vital", "inp"],
  ]);
});
