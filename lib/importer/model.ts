import type { RecipeDraft } from "#lib/recipes/draft.ts";

/** More text than this in one file is refused unread; JSON Lines are read line by line and have no such limit. */
export const MAX_FILE_BYTES = 20 * 1024 * 1024;

export type ImportContext = {
  /** BCP 47, for recipes that do not say. */
  language: string;
};

/** `failure`: the recipe, or the file, stays out. `notice`: it comes in without something. */
export type ImportIssue = { severity: "failure" | "notice"; line: number; reason: string };

export type ImportedRecipe = {
  /** Tells the recipes of one file apart, the same whenever the file is read; empty for the only or first one. */
  key: string;
  line: number;
  draft: RecipeDraft;
};

/** What a format makes of a text. Formats never throw: what cannot come in is an issue. */
export type ImportResult = { recipes: ImportedRecipe[]; issues: ImportIssue[] };

export type Format = (text: string, context: ImportContext) => ImportResult;

export function failure(line: number, reason: string): ImportIssue {
  return { severity: "failure", line, reason };
}

export function notice(line: number, reason: string): ImportIssue {
  return { severity: "notice", line, reason };
}

/** Input can be hostile in ways that no parser foresees: what still throws is that text's failure. */
export function guarded(format: Format): Format {
  return (text, context) => {
    try {
      return format(text, context);
    } catch (error) {
      const reason =
        error instanceof RangeError ? "is nested too deeply" : `cannot be read (${messageOf(error)})`;
      return { recipes: [], issues: [failure(1, reason)] };
    }
  };
}

function messageOf(error: unknown): string {
  return (error instanceof Error ? error.message : String(error)).split("\n", 1)[0] ?? "";
}
