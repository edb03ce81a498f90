import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import { type Lockfile, loosePackages, unlicensedPackages } from "./packages.ts";

const lockfile: Lockfile = JSON.parse(readFileSync("package-lock.json", "utf8"));
const integrity = `sha512-${"A".repeat(86)}==`;

test("every package is the one that was looked at, from the registry", () => {
  expect(Object.keys(lockfile.packages).length).toBeGreaterThan(100);
  expect(loosePackages(lockfile)).toEqual([]);
});

test("the running site's packages may be used and given on", () => {
  expect(unlicensedPackages(lockfile)).toEqual([]);
});

describe("what is not as it should be is named", () => {
  test.each([
    { name: "another source", locked: { resolved: "git+ssh://x", integrity }, says: /^a: comes from git/ },
    { name: "nothing that binds", locked: {}, says: /^a: has no sha512/ },
    { name: "a weak hash", locked: { integrity: "sha1-AAAA" }, says: /^a: has no sha512/ },
  ])("$name", ({ locked, says }) => {
    expect(loosePackages({ packages: { "node_modules/a": locked } })[0]).toMatch(says);
  });

  test.each([
    { license: "MIT", isFine: true },
    { license: "(MIT OR GPL-3.0)", isFine: true },
    { license: "MIT AND GPL-3.0", isFine: false },
    { license: "SEE LICENSE IN LICENSE", isFine: false },
  ])("$license", ({ license, isFine }) => {
    const packages = { "node_modules/b/node_modules/a": { license } };
    expect(unlicensedPackages({ packages })).toEqual(isFine ? [] : [`a: ${license}`]);
    expect(unlicensedPackages({ packages: { "node_modules/a": { license, dev: true } } })).toEqual([]);
  });
});
