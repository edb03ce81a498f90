import { MAX_LINE_LENGTH } from "#lib/ingredients/model.ts";
import {
  MAX_INGREDIENTS,
  MAX_NOTE_LENGTH,
  MAX_NOTES,
  MAX_STEP_LENGTH,
  MAX_STEPS,
  MAX_SUMMARY_LENGTH,
  MAX_TITLE_LENGTH,
  type RecipeDraft,
} from "#lib/recipes/draft.ts";
import { cleanLine } from "./text.ts";

/** Brings a draft within the bounds of `recipeDraft` by leaving out what goes beyond, for a cook to look over. */
export function clipDraft(draft: RecipeDraft): RecipeDraft {
  let ingredientsLeft = MAX_INGREDIENTS;
  let stepsLeft = MAX_STEPS;
  return {
    ...draft,
    title: clip(cleanLine(draft.title), MAX_TITLE_LENGTH),
    summary: clip(draft.summary, MAX_SUMMARY_LENGTH),
    ingredientGroups: draft.ingredientGroups.flatMap(({ title, lines }) => {
      const kept = lines.slice(0, ingredientsLeft).map((line) => clip(line, MAX_LINE_LENGTH));
      ingredientsLeft -= kept.length;
      return kept.length > 0 ? [{ title, lines: kept }] : [];
    }),
    stepGroups: draft.stepGroups.flatMap(({ title, steps }) => {
      const kept = steps.slice(0, stepsLeft).map((step) => clip(step, MAX_STEP_LENGTH));
      stepsLeft -= kept.length;
      return kept.length > 0 ? [{ title, steps: kept }] : [];
    }),
    notes: draft.notes.slice(0, MAX_NOTES).map((note) => clip(note, MAX_NOTE_LENGTH)),
  };
}

/** At most so many characters, and no half of one. */
function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  return `${text
    .slice(0, most - 1)
    .replace(/\p{Surrogate}$/u, "")
    .trimEnd()}…`;
}
