// Prints `N passed, N failed` over all suites. A step that failed without failing a test counts as one.
import { existsSync, readFileSync } from "node:fs";

const [exitStatus = "0"] = process.argv.slice(2);
const read = (name) => {
  const path = new URL(`../test-results/${name}.json`, import.meta.url);
  return existsSync(path) ? JSON.parse(readFileSync(path, "utf8")) : null;
};

let passed = 0;
let failed = 0;
for (const suite of ["unit", "db"].map(read)) {
  passed += suite?.numPassedTests ?? 0;
  failed += suite?.numFailedTests ?? 0;
}
const e2e = read("e2e")?.stats;
passed += (e2e?.expected ?? 0) + (e2e?.flaky ?? 0);
failed += e2e?.unexpected ?? 0;
if (exitStatus !== "0" && failed === 0) failed = 1;

process.stdout.write(`${passed} passed, ${failed} failed\n`);
