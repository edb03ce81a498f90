import type { Draft } from "#lib/authoring/model.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { newId } from "../new-id.ts";
import { type DeviceStore, holdPage, openDeviceStore } from "./device-store.ts";
import { formOf, type RecipeForm, tidy } from "./form.ts";

/** What one page needs to write a draft. */
export type EditorSession = {
  draft: Draft;
  store: DeviceStore;
  key: string;
  userId: string;
  /** Whether pictures go straight to a bucket. */
  isDirect: boolean;
  form: RecipeForm;
  base: RecipeContent;
  revision: number;
  baseVersion: number | null;
  /** Whether it goes on from what an earlier page wrote and could not save. */
  isRestored: boolean;
};

/** Begins with the draft as the server has it, or with what was left on this device. */
export async function beginSession(
  draft: Draft,
  site: Pick<EditorSession, "userId" | "isDirect">,
): Promise<EditorSession> {
  const store = openDeviceStore();
  const key = newId();
  holdPage(key);
  const base = tidy(draft.content);
  const { revision, baseVersion } = draft;
  const fresh = { form: formOf(draft.content), base, revision, baseVersion };
  // Where nothing can be read, nothing was left. Of several, the others have their turn the next time.
  const [left] = await store.listLeft(draft.id).catch(() => []);
  if (!left) return { draft, store, key, ...site, ...fresh, isRestored: false };
  await store.put({ ...left, key });
  await store.remove(left.key);
  const { form, base: leftBase, revision: leftRevision, baseVersion: leftVersion } = left;
  const start = { form, base: leftBase, revision: leftRevision, baseVersion: leftVersion };
  return { draft, store, key, ...site, ...start, isRestored: true };
}
