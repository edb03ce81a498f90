import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import type { Me } from "#lib/users/model.ts";
import { getJson } from "./api.ts";

/** The name of who is signed in; null for nobody, which most visitors are: they cost no request. */
export async function whoAmI(signal: AbortSignal): Promise<string | null> {
  const isHinted = document.cookie.split("; ").some((pair) => pair.startsWith(`${SIGNED_IN_COOKIE}=`));
  if (!isHinted) return null;
  const { user } = await getJson<Me>("/api/me", signal);
  return user?.name ?? null;
}
