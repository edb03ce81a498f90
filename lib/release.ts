import { readFileSync } from "node:fs";
import { join } from "node:path";
import { singleton } from "#lib/singleton.ts";
import packageJson from "../package.json" with { type: "json" };
import { readEnv } from "./env.ts";

const BUILD_ID_LENGTH = 8;
const BUILD_ID_FILE = join(".next", "BUILD_ID");

/** Which code runs: `0.1.0+a1B2c3D4`, version and build; a build changes whenever the sources of its pages do. */
export function release(): string {
  return singleton("release", () => `${packageJson.version}+${buildId()}`);
}

function buildId(): string {
  if (readEnv().nodeEnv !== "production") return "dev";
  // Read by path, as Next's bundle of this file lies elsewhere: the site runs in its own folder.
  return readFileSync(join(process.cwd(), BUILD_ID_FILE), "utf8")
    .replace(/[^A-Za-z0-9]/g, "")
    .slice(0, BUILD_ID_LENGTH);
}
