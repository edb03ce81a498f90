import { globSync } from "node:fs";
import { expect, test } from "vitest";
import { frontPolicyOf } from "#lib/http/front-limits.ts";
import { isPersonal } from "#lib/http/response-key.ts";
import { pagePolicyOf } from "#lib/testing/page-policies.ts";

const pages = globSync("**/page.tsx", { cwd: import.meta.dirname }).map((file) => {
  const folders = file.split(/[/\\]/).slice(0, -1);
  return `/${folders.filter((folder) => !/^\(.*\)$/.test(folder)).join("/")}`;
});

test("pages are found", () => expect(pages.length).toBeGreaterThan(20));

test.each(pages)("%s has a policy (lib/testing/page-policies.ts), and the front acts by it", (path) => {
  const policy = pagePolicyOf(path);
  expect(policy, "no policy").not.toBeNull();
  // What is one visitor's is never kept, and only there are cookies seen.
  expect(isPersonal(path)).toBe(policy?.answer !== "kept");
  expect(frontPolicyOf(path)).toBe(policy?.limit ?? "reads");
});
