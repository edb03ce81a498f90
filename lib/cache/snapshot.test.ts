import { expect, test } from "vitest";
import { formatSnapshot, isVisible, parseSnapshot } from "./snapshot.ts";

const snapshot = parseSnapshot("10:20:10,15");

test.each([
  { xid: 9, visible: true, name: "ended before all that ran" },
  { xid: 10, visible: false, name: "was running" },
  { xid: 12, visible: true, name: "committed among those that ran" },
  { xid: 15, visible: false, name: "was running among the committed" },
  { xid: 20, visible: false, name: "had not begun" },
])("a transaction that $name", ({ xid, visible }) => {
  expect(isVisible(xid, snapshot)).toBe(visible);
});

test("a snapshot is written as it was read", () => {
  expect(formatSnapshot(snapshot)).toBe("10:20:10,15");
  expect(parseSnapshot("7:7:")).toEqual({ xmin: 7, xmax: 7, inProgress: [] });
});

test.each(["", "1:2", "a:b:", "1:2:3,", "1:2:;drop"])("%j is no snapshot", (text) => {
  expect(() => parseSnapshot(text)).toThrow(TypeError);
});
