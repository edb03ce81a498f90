import type { Db } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import type { Network } from "#lib/http/safe-fetch.ts";
import { IMPORTS } from "#lib/metrics/catalogue/uploads.ts";
import { record } from "#lib/metrics/recorder.ts";
import type { RecipeDraft } from "#lib/recipes/draft.ts";
import { findBySource } from "#lib/recipes/sources.ts";
import { fetchRecipe } from "./fetch-page.ts";
import type { ImportInput, ImportResult } from "./import-model.ts";
import { guessLanguage } from "./language.ts";
import { fetchPictures } from "./page-pictures.ts";
import { readRecipeText } from "./pasted-text.ts";
import { readRecipePage } from "./web-page.ts";

/** Of what is pasted without an address: relative ones lead nowhere. */
const NOWHERE = "http://pasted.invalid/";

export type ImportParts = {
  db: Db;
  /** Stores a picture for this cook. @returns Its name. */
  storePicture(bytes: Buffer): Promise<string>;
  /** The Internet, where it is left out. */
  network?: Network;
};

/**
 * Reads a recipe for a cook to look over, with the pictures of its page stored.
 *
 * @throws {AppError} `unreadable_page` where there is no recipe; as `fetchRecipe` does.
 */
export async function importRecipe(
  { db, storePicture, network }: ImportParts,
  input: ImportInput,
): Promise<ImportResult> {
  const from = input.text !== undefined ? "text" : input.html !== undefined ? "html" : "address";
  try {
    const draft = await readDraft(input, network);
    const { rating: _rating, publishedAt: _at, pictures: named, ...said } = draft;
    const [{ pictures, failed }, known] = await Promise.all([
      fetchPictures(named, storePicture, network),
      draft.sourceUrl === null ? null : findBySource(db, draft.sourceUrl),
    ]);
    record(IMPORTS, { from, outcome: "read" }, 1);
    const content = { ...said, language: languageOf(draft), pictures };
    return { content, notices: noticesOf(draft, failed), known };
  } catch (error) {
    record(IMPORTS, { from, outcome: error instanceof AppError ? error.code : "failed" }, 1);
    throw error;
  }
}

async function readDraft({ url, html, text }: ImportInput, network?: Network): Promise<RecipeDraft> {
  if (text !== undefined) return orNone(readRecipeText(text), "text");
  if (html === undefined) return orNone(await fetchRecipe(url ?? "", network ? { network } : {}), "page");
  const address = url !== undefined && /^https?:\/\//i.test(url) && URL.canParse(url) ? url : null;
  const draft = orNone(readRecipePage(html, address ?? NOWHERE), "page");
  if (address !== null || !draft.sourceUrl?.startsWith(NOWHERE)) return draft;
  const pictures = draft.pictures.filter(({ reference }) => !reference.startsWith(NOWHERE));
  return { ...draft, sourceUrl: null, sourceName: null, pictures };
}

function orNone(draft: RecipeDraft | null, what: "text" | "page"): RecipeDraft {
  if (draft) return draft;
  throw new AppError(
    "unreadable_page",
    what === "text"
      ? "No recipe was found in that text. Begin with its title, then the ingredients, one a line, then the steps."
      : "No recipe was found on that page. If you can see one there, select and copy it, and paste it as text.",
  );
}

/** Sites often name the language of their theme: what the words say counts. */
function languageOf({ language, ...draft }: RecipeDraft): string {
  const words = [
    ...draft.stepGroups.flatMap(({ steps }) => steps),
    ...draft.ingredientGroups.flatMap(({ lines }) => lines),
    draft.summary,
  ];
  const guessed = guessLanguage(words.join("\n"));
  return guessed === null || language.split("-", 1)[0] === guessed ? language : guessed;
}

function noticesOf(draft: RecipeDraft, failedPictures: number): string[] {
  return [
    ...(draft.ingredientGroups.length === 0 ? ["No ingredients were found."] : []),
    ...(draft.stepGroups.length === 0 ? ["No directions were found."] : []),
    ...(draft.totalMinutes === null && draft.cookMinutes === null && draft.prepMinutes === null
      ? ["It does not say how long it takes."]
      : []),
    ...(draft.servings === null ? ["It does not say how many it serves."] : []),
    ...(failedPictures > 0
      ? [
          failedPictures === 1
            ? "A picture could not be fetched."
            : `${failedPictures} pictures could not be fetched.`,
        ]
      : []),
  ];
}
