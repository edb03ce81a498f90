import { useState } from "react";
import type { Published, VersionDetail } from "#lib/authoring/model.ts";
import { ApiError, getJson, sendJson } from "#lib/client/api.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import type { Autosave } from "./autosave.ts";
import { type Field, labelOf } from "./fields.ts";
import { contentOf, controlOf, tidy } from "./form.ts";
import { type Difference, differences, type Side } from "./merge.ts";
import type { EditorSession } from "./session.ts";
import type { DraftInHand } from "./use-draft.ts";

/** The recipe as somebody else published it while this draft was written. */
type CurrentRecipe = { version: number; content: RecipeContent; editorName: string | null; at: string };
export type RecipeConflict = { mine: RecipeContent; current: CurrentRecipe; differing: Difference[] };
/** What keeps the draft from being published; `control` names where it is mended, `label` what it is of. */
export type Refusal = { control: string; label: string; message: string };

const PICTURE_MISSING = "A picture has not arrived yet: wait for it, try again, or remove it.";
const OFFLINE =
  "The site cannot be reached. What you wrote is on this device; publish it when you are back online.";

/** Publishes a draft: what the server refuses comes back to its field, and a recipe that has moved on to the cook. */
export function usePublish({ draft }: EditorSession, hand: DraftInHand) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const [conflict, setConflict] = useState<RecipeConflict | null>(null);
  const { autosave, form } = hand;

  async function run(act: () => Promise<void>): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    setRefusals([]);
    try {
      await act();
    } catch (error) {
      await refuse(error);
    }
    setIsBusy(false);
  }

  async function refuse(error: unknown): Promise<void> {
    if (!(error instanceof ApiError)) return setProblem(OFFLINE);
    if (error.status === 409 && isCurrentRecipe(error.current)) return compare(error.current);
    setRefusals(
      error.fields.map(({ path, message }) => ({
        control: controlOf(form, path),
        label: labelOf(path),
        message,
      })),
    );
    if (error.fields.length === 0) setProblem(error.message);
  }

  async function compare(found: CurrentRecipe): Promise<void> {
    const current = { ...found, content: tidy(found.content) };
    const mine = contentOf(form);
    const base = await versionContent(draft.recipe?.id, draft.baseVersion);
    setConflict({ mine, current, differing: differences(base && tidy(base), mine, current.content) });
  }

  async function send(): Promise<void> {
    const published = await sendJson<Published>("POST", `/api/me/drafts/${draft.id}/publish`, {
      revision: autosave.revision,
    });
    await autosave.stop();
    location.assign(`/recipes/${published.slug}`);
  }

  return {
    isBusy,
    problem,
    refusals,
    conflict,
    later: () => setConflict(null),
    publish: () =>
      run(async () => {
        if (form.pictures.some(({ image }) => image === null)) setProblem(PICTURE_MISSING);
        else if (await autosave.flush()) await send();
        else setProblem(unsavedWords(autosave.said));
      }),
    settle: (choices: ReadonlyMap<Field, Side>) =>
      run(async () => {
        if (!conflict) return;
        autosave.rebase(hand.take(conflict.current.content, choices), conflict.current.version);
        setConflict(null);
        if (await autosave.flush()) await send();
      }),
    /** Does something about the draft or its recipe that ends the writing, and leads on. */
    end: (method: "POST" | "DELETE", path: string, to: string) =>
      run(async () => {
        await sendJson(method, path, method === "POST" ? {} : undefined);
        await autosave.stop();
        location.assign(to);
      }),
    /** Leads on once the server has what was written. */
    leaveTo: (path: string) =>
      run(async () => {
        if (await autosave.flush()) location.assign(path);
        else setProblem(unsavedWords(autosave.said));
      }),
  };
}

function unsavedWords({ state, problem }: Autosave["said"]): string {
  if (state === "gone") return "This draft is no longer on the site: keep it as a new one first.";
  if (state === "conflict") return "This draft was changed elsewhere: compare the two versions first.";
  return problem ?? OFFLINE;
}

/** What the draft began from; null where it cannot be had: then every difference is for the cook to decide. */
async function versionContent(
  recipeId: string | undefined,
  version: number | null,
): Promise<RecipeContent | null> {
  if (!recipeId || version === null) return null;
  try {
    const path = `/api/history/${recipeId}/${version}`;
    return (await getJson<VersionDetail>(path, AbortSignal.timeout(10_000))).content;
  } catch {
    return null;
  }
}

function isCurrentRecipe(current: unknown): current is CurrentRecipe {
  return typeof current === "object" && current !== null && "version" in current && "content" in current;
}
