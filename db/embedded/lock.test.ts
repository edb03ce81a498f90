import { mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { lockHolder, releaseLock, takeLock } from "./lock.ts";
import { processIdentity } from "./processes.ts";

let dir: string;
let path: string;
beforeEach(() => {
  dir = mkdtempSync(join(tmpdir(), "hestia-lock-"));
  path = join(dir, "lock");
});
afterEach(() => rmSync(dir, { recursive: true }));

test("a free lock is taken and given back, leaving nothing", () => {
  expect(takeLock(path)).toBeNull();
  expect(lockHolder(path)).toBe(process.pid);
  releaseLock(path);
  expect(lockHolder(path)).toBeNull();
  expect(readdirSync(dir)).toEqual([]);
});

test("a living process keeps its lock", () => {
  const content = JSON.stringify({ pid: process.ppid, identity: processIdentity(process.ppid) });
  writeFileSync(path, content);
  expect(takeLock(path)).toBe(process.ppid);
  releaseLock(path);
  expect(lockHolder(path)).toBe(process.ppid);
});

test.each([
  { name: "a process that has ended", content: { pid: 2 ** 22 - 1, identity: "boot 1" } },
  { name: "an earlier process of the same id", content: { pid: process.ppid, identity: "another boot 1" } },
  { name: "a file that was cut off", content: '{"pid":' },
])("the lock of $name does not count", ({ content }) => {
  writeFileSync(path, typeof content === "string" ? content : JSON.stringify(content));
  expect(takeLock(path)).toBeNull();
  expect(lockHolder(path)).toBe(process.pid);
});
