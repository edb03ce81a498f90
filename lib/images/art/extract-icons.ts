import { randomUUID } from "node:crypto";
import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname } from "node:path";
import { ICON_TABLE } from "./icon-table.ts";
import { OWN_ICONS } from "./own-icons.ts";

// Run as a program: the icon set is 100 MB of JSON, which no long-lived process should ever hold.
const [, , cachePath] = process.argv;
if (!cachePath) throw new Error("Give the path of the file to write");

const source = createRequire(import.meta.url).resolve("@iconify-json/fluent-emoji/icons.json");
const { icons }: { icons: Record<string, { body: string }> } = JSON.parse(readFileSync(source, "utf8"));
const names = new Set(
  Object.values(ICON_TABLE)
    .map(({ icon }) => icon)
    .filter((icon) => !OWN_ICONS[icon]),
);
const bodies = Object.fromEntries([...names].sort().map((name) => [name, bodyOf(name)]));

mkdirSync(dirname(cachePath), { recursive: true });
const temporaryPath = `${cachePath}.${randomUUID()}`;
writeFileSync(temporaryPath, JSON.stringify(bodies));
renameSync(temporaryPath, cachePath);

function bodyOf(name: string): string {
  const body = icons[name]?.body;
  if (!body) throw new Error(`The icon set has no ${name}`);
  return body;
}
