/** Ends the session in this browser, and leaves for a page that everybody may see. */
export async function signOut(leaveTo = "/"): Promise<void> {
  // Plainly, as the console would otherwise load what calls the API for this alone.
  await fetch("/api/auth/sign-out", { method: "POST" });
  location.assign(leaveTo);
}
