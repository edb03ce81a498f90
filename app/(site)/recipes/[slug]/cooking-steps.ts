import type { CookingStep, StepPart } from "#components/recipes/cooking/cooking-step.ts";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { findNamedItems, findTemperatures, findTimers } from "#lib/recipes/step-text.ts";

const PUNCTUATION = /^[,.;:!?)]+/;

/** Made on the server, so that the browser gets the parts and not what finds them. */
export function cookingSteps({
  stepGroups,
  ingredientGroups,
}: Pick<RecipeDetail, "stepGroups" | "ingredientGroups">): CookingStep[] {
  const items = ingredientGroups.flatMap((group) => group.items);
  return stepGroups.flatMap(({ title, steps }) =>
    steps.map((text) => ({
      groupTitle: title,
      parts: partsOf(text),
      ingredients: findNamedItems(text, items)
        .map((index) => items[index])
        .filter((item) => item !== undefined),
    })),
  );
}

/** The whole text in order, cut where it names a time or a temperature. */
function partsOf(text: string): StepPart[] {
  const marks = [
    ...findTimers(text).map(({ start, end, durationMs }) => ({ start, end, mark: { durationMs } })),
    ...findTemperatures(text).map(({ start, end, ...temperature }) => ({
      start,
      end,
      mark: { temperature },
    })),
  ].sort((a, b) => a.start - b.start);

  const parts: StepPart[] = [];
  let at = 0;
  for (const { start, end, mark } of marks) {
    if (start < at) continue;
    if (start > at) parts.push({ text: text.slice(at, start) });
    const tail = PUNCTUATION.exec(text.slice(end))?.[0] ?? "";
    parts.push({ text: text.slice(start, end), ...mark, ...(tail && { tail }) });
    at = end + tail.length;
  }
  if (at < text.length) parts.push({ text: text.slice(at) });
  return parts;
}
