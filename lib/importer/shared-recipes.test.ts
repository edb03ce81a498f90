import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { parseMarkdown } from "./markdown.ts";

const ROOT = join(import.meta.dirname, "../..");

describe.each([
  { name: "the starter collection", folder: join(ROOT, "db/seed/recipes"), least: 120 },
  {
    name: "410 recipes written by hundreds of people (../shared)",
    folder: join(ROOT, "../shared/data/public-domain-recipes/recipes"),
    least: 410,
  },
])("$name", ({ folder, least }) => {
  test.skipIf(!existsSync(folder))("comes in whole, with ingredients and directions", () => {
    const files = readdirSync(folder);
    const refused = files.flatMap((file) => {
      const { recipes, issues } = parseMarkdown(readFileSync(join(folder, file), "utf8"), { language: "en" });
      return recipes.length === 1 ? issues.map(({ reason }) => `${file}: ${reason}`) : [`${file}: no recipe`];
    });
    expect(refused).toEqual([]);
    expect(files.length).toBeGreaterThanOrEqual(least);
  });
});
