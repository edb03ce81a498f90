import { parseArgs } from "node:util";
import { Refusal } from "#db/refusal.ts";

const USAGE = "Say how many: npm run db:generate -- --recipes N [--seed S], such as --recipes 10000.";
const MOST_RECIPES = 10_000_000;

/** @throws {Refusal} of one line that says what is wrong with them. */
export function readArguments(args: string[]): { recipes: number; seed: number } {
  const options = { recipes: { type: "string" }, seed: { type: "string", default: "1" } } as const;
  let values: { recipes?: string; seed: string };
  try {
    ({ values } = parseArgs({ args, options }));
  } catch {
    throw new Refusal(USAGE);
  }
  if (values.recipes === undefined) throw new Refusal(USAGE);
  return {
    recipes: wholeNumber("--recipes", values.recipes, 1, MOST_RECIPES),
    seed: wholeNumber("--seed", values.seed, 0, Number.MAX_SAFE_INTEGER),
  };
}

function wholeNumber(name: string, given: string, least: number, most: number): number {
  const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
  if (value >= least && value <= most) return value;
  const shown = given.length > 20 ? `${given.slice(0, 20)}…` : given;
  throw new Refusal(
    `${name} must be a whole number from ${least} to ${most.toLocaleString("en")}, not "${shown}".`,
  );
}
