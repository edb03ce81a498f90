import { readFileSync } from "node:fs";
import { runInNewContext } from "node:vm";
import { expect, test } from "vitest";

const GUARD = readFileSync(new URL("./guard.cjs", import.meta.url), "utf8");

function runGuard(version: string, typescript: string | undefined) {
  const seen = { output: "", exitCode: 0 };
  const process = {
    versions: { node: version },
    features: { typescript },
    stderr: {
      write: (text: string) => {
        seen.output += text;
      },
    },
    exit: (code: number) => {
      seen.exitCode = code;
      throw new Error("exit");
    },
  };
  try {
    runInNewContext(GUARD, { process, require: () => ({}), __dirname: "" });
  } catch (error) {
    if (seen.exitCode === 0) throw error;
  }
  return seen;
}

test.each([
  { name: "Node 18", version: "18.20.8", typescript: undefined, says: "needs Node.js 20 or newer" },
  {
    name: "Node 20 itself, without the bundled one",
    version: "20.19.0",
    typescript: undefined,
    says: "npm ci",
  },
  { name: "Node 22 without type stripping", version: "22.12.0", typescript: undefined, says: "npm ci" },
])("refuses $name in one line", ({ version, typescript, says }) => {
  const { output, exitCode } = runGuard(version, typescript);
  expect(exitCode).toBe(1);
  expect(output).toMatch(/^[^\n]+\n$/);
  expect(output).toContain(says);
  expect(output).toContain(version);
});

test("lets the bundled Node pass in silence", () => {
  expect(runGuard("24.21.0", "strip")).toEqual({ output: "", exitCode: 0 });
});
