import { expect, test } from "vitest";
import packageJson from "../package.json" with { type: "json" };
import { release } from "./release.ts";

test("names the version, and the build where there is one", () => {
  expect(release()).toBe(`${packageJson.version}+dev`);
});
