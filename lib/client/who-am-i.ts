import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import type { Me } from "#lib/users/model.ts";
import { getJson } from "./api.ts";

/** As many as the API answers for at once. */
const MOST_RECIPES = 100;
/** Long enough for all that is drawn at once to ask together. */
const TOGETHER_MS = 20;

const NOBODY: Me = { user: null, favourites: [], editable: [] };
let next: { recipeIds: Set<string>; answer: Promise<Me> } | null = null;
let user: Promise<Me["user"]> | null = null;

/** Whether this browser may be signed in. Most are not, and cost no request. */
function isHinted(): boolean {
  return document.cookie.split("; ").some((pair) => pair.startsWith(`${SIGNED_IN_COOKIE}=`));
}

/**
 * Who looks, and what is theirs among these recipes. Whatever asks at the same time is asked in one call.
 *
 * @throws {ApiError} on any answer other than 2xx.
 */
export function askMe(recipeIds: readonly string[]): Promise<Me> {
  if (!isHinted()) return Promise.resolve(NOBODY);
  if (!next || next.recipeIds.size + recipeIds.length > MOST_RECIPES) {
    const asked = new Set<string>();
    next = { recipeIds: asked, answer: ask(asked) };
  }
  for (const id of recipeIds) next.recipeIds.add(id);
  return next.answer;
}

/** Who is signed in; null: nobody. Asked once for each visit to a page. */
export function whoAmI(): Promise<Me["user"]> {
  user ??= askMe([]).then((me) => me.user);
  // A failure is not remembered.
  user.catch(() => {
    user = null;
  });
  return user;
}

async function ask(recipeIds: Set<string>): Promise<Me> {
  await new Promise((resolve) => setTimeout(resolve, TOGETHER_MS));
  if (next?.recipeIds === recipeIds) next = null;
  const query = recipeIds.size > 0 ? `?recipes=${[...recipeIds].join(",")}` : "";
  return getJson<Me>(`/api/me${query}`, AbortSignal.timeout(30_000));
}

/** Away to sign in, and back to where this was asked for. */
export function goToSignIn(): void {
  location.assign(`/account/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Whether who is signed in may change a recipe; nobody may, without a request. */
export async function mayEdit(recipeId: string): Promise<boolean> {
  const { editable } = await askMe([recipeId]);
  return editable.includes(recipeId);
}
