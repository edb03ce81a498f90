import { sendJson } from "./api.ts";

/** Ends the session in this browser, and leaves for a page that everybody may see. */
export async function signOut(leaveTo = "/"): Promise<void> {
  await sendJson("POST", "/api/auth/sign-out");
  location.assign(leaveTo);
}
