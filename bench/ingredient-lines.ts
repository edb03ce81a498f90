// Ingredient lines taken apart: ours beside parse-ingredient, on labelled lines, by the shared scorer.
// usage: node bench/ingredient-lines.ts [LABELS.csv]
import { execFileSync } from "node:child_process";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import { parseIngredient } from "parse-ingredient";
import { wholeMeasure } from "#lib/ingredients/measures.ts";
import { type DissectedLine, dissectLine } from "#lib/ingredients/parse-line.ts";
import { findUnit } from "#lib/ingredients/units.ts";

type Prediction = { quantity: number | null; quantityMax: number | null; unit: string | null; name: string };

const labelsPath = process.argv[2] ?? join(import.meta.dirname, "../../shared/data/ingredient-lines.csv");
const SCORER = join(dirname(labelsPath), "../tools/score-ingredient-lines.mjs");

function fromOurs({ quantity, unit, name }: DissectedLine): Prediction {
  return { quantity: quantity?.min ?? null, quantityMax: quantity?.max ?? null, unit, name };
}

/**
 * The same reading in the labels' terms, which are not a cook's: the first word after the number is the unit
 * ("4 large cloves" are `large`), a weight in brackets is the unit of what it describes ("1 roast (3 lb)" is `lb`),
 * "a bunch" has no quantity and leaves are `leaf`.
 */
function inLabelTerms(line: DissectedLine): Prediction {
  const { note, name, unit, isArticle, qualifier, packUnit } = line;
  const isMeasure = (said: string | null) =>
    said !== null && !["count", undefined].includes(findUnit(said)?.kind);
  const inNote = (note?.split(", ") ?? [])
    .map((remark) => wholeMeasure(remark)?.unit ?? null)
    .find((said) => isMeasure(said) && findUnit(said)?.kind !== "length");
  const labelled = unit !== null && qualifier !== null ? qualifier : (packUnit ?? unit ?? inNote ?? null);
  return {
    ...fromOurs(line),
    ...(isArticle ? { quantity: null, quantityMax: null } : {}),
    unit: labelled,
    name: name.replace(/\bleaves\b/gi, "leaf"),
  };
}

function fromPlain(line: string): Prediction {
  const [parsed] = parseIngredient(line, { normalizeUOM: true });
  return {
    quantity: parsed?.quantity ?? null,
    quantityMax: parsed?.quantity2 ?? null,
    unit: parsed?.unitOfMeasureID ?? null,
    name: parsed?.description ?? "",
  };
}

/** The second cell of each row, which is the only one that may hold quotes or commas before it ends. */
function readLines(csvPath: string): string[] {
  const rows = readFileSync(csvPath, "utf8").trim().split("\n").slice(1);
  return rows.map((row) => {
    const cell = row.slice(row.indexOf(",") + 1);
    return cell.startsWith('"')
      ? cell.slice(1, cell.search(/"(?:,|$)/)).replaceAll('""', '"')
      : (cell.split(",")[0] ?? "");
  });
}

function score(predictions: Prediction[]): string[] {
  const folder = mkdtempSync(join(tmpdir(), "hestia-lines-"));
  try {
    const path = join(folder, "predictions.jsonl");
    writeFileSync(path, predictions.map((prediction) => JSON.stringify(prediction)).join("\n"));
    return execFileSync(process.execPath, [SCORER, labelsPath, path], { encoding: "utf8" })
      .trim()
      .split("\n");
  } finally {
    rmSync(folder, { recursive: true });
  }
}

if (!existsSync(SCORER) || !existsSync(labelsPath)) {
  console.log("ingredient lines: skipped, the labelled lines are not here (../shared)");
} else {
  const lines = readLines(labelsPath);
  const parsers: [string, (line: string) => Prediction][] = [
    ["parse-ingredient", fromPlain],
    ["Hestia", (line) => fromOurs(dissectLine(line))],
    ["Hestia, in the labels' terms", (line) => inLabelTerms(dissectLine(line))],
  ];
  console.log(`ingredient lines: ${lines.length}, share read right`);
  for (const [name, parse] of parsers) {
    for (const row of score(lines.map(parse))) console.log(`${name.padEnd(30)} ${row}`);
  }
}
