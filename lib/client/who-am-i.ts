import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import type { Me } from "#lib/users/model.ts";
import { getJson } from "./api.ts";

/** The name of who is signed in; null for nobody, which most visitors are: they cost no request. */
export async function whoAmI(signal: AbortSignal): Promise<string | null> {
  if (!isHinted()) return null;
  const { user } = await getJson<Me>("/api/me", signal);
  return user?.name ?? null;
}

/** Whether who is signed in may change a recipe; nobody may, without a request. */
export async function mayEdit(recipeId: string, signal: AbortSignal): Promise<boolean> {
  if (!isHinted()) return false;
  const { editable } = await getJson<Me>(`/api/me?recipes=${recipeId}`, signal);
  return editable.includes(recipeId);
}

function isHinted(): boolean {
  return document.cookie.split("; ").some((pair) => pair.startsWith(`${SIGNED_IN_COOKIE}=`));
}
