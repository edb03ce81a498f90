import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import type { Me } from "#lib/users/model.ts";
import { getJson } from "./api.ts";

/** As many as the API answers for at once. */
const MOST_RECIPES = 100;
/** A page takes life bit by bit; all that it draws at once has asked by the time it is calm, or by then. */
const CALM_WITHIN_MS = 300;
/** Where browsers don't say when they are calm. */
const TOGETHER_MS = 50;

const NOBODY: Me = { user: null, favourites: [], editable: [] };

type Call = { recipeIds: Set<string>; answer: Promise<Me> };

/** Not sent yet: whoever asks now is asked for with it. */
let waiting: Call | null = null;
/** The first of this visit; any would do to know who looks. */
let first: Promise<Me> | null = null;
/** By recipe, the call that asks about it: once in a visit. */
const calls = new Map<string, Promise<Me>>();

/** Who is signed in; null: nobody. A visit asks once, together with whatever else it asks. */
export async function whoAmI(): Promise<Me["user"]> {
  return (await call(null)).user;
}

/**
 * Who looks, and whether they have marked this recipe.
 *
 * @throws {ApiError} on any answer other than 2xx.
 */
export async function askFavourite(recipeId: string): Promise<{ user: Me["user"]; isMarked: boolean }> {
  const { user, favourites } = await call(recipeId);
  return { user, isMarked: favourites.includes(recipeId) };
}

/** Whether who is signed in may change a recipe; nobody may, without a request. */
export async function mayEdit(recipeId: string): Promise<boolean> {
  return (await call(recipeId)).editable.includes(recipeId);
}

/** Away to sign in, and back to where this was asked for. */
export function goToSignIn(): void {
  location.assign(`/account/sign-in?next=${encodeURIComponent(location.pathname + location.search)}`);
}

/** Whether this browser may be signed in. Most are not, and cost no request. */
function isHinted(): boolean {
  return document.cookie.split("; ").some((pair) => pair.startsWith(`${SIGNED_IN_COOKIE}=`));
}

function call(recipeId: string | null): Promise<Me> {
  if (!isHinted()) return Promise.resolve(NOBODY);
  const known = recipeId === null ? first : calls.get(recipeId);
  if (known) return known;
  if (!waiting || waiting.recipeIds.size >= MOST_RECIPES) waiting = begin();
  const { recipeIds, answer } = waiting;
  if (recipeId !== null) {
    recipeIds.add(recipeId);
    calls.set(recipeId, answer);
  }
  return answer;
}

function begin(): Call {
  const recipeIds = new Set<string>();
  const answer = ask(recipeIds);
  first ??= answer;
  // A failure is not remembered.
  answer.catch(() => {
    if (first === answer) first = null;
    for (const id of recipeIds) calls.delete(id);
  });
  return { recipeIds, answer };
}

async function ask(recipeIds: Set<string>): Promise<Me> {
  await calm();
  if (waiting?.recipeIds === recipeIds) waiting = null;
  const query = recipeIds.size > 0 ? `?recipes=${[...recipeIds].join(",")}` : "";
  return getJson<Me>(`/api/me${query}`, AbortSignal.timeout(30_000));
}

function calm(): Promise<unknown> {
  return new Promise((resolve) => {
    if ("requestIdleCallback" in window) requestIdleCallback(resolve, { timeout: CALM_WITHIN_MS });
    else setTimeout(resolve, TOGETHER_MS);
  });
}
