/** Ends the session in this browser, and leaves for a page that everybody may see. Nobody is told they are out who is not. */
export async function signOut(leaveTo = "/"): Promise<void> {
  // Plainly, as the console would otherwise load what calls the API for this alone.
  const isOut = await fetch("/api/auth/sign-out", { method: "POST" }).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isOut) location.assign(leaveTo);
  else alert("You are still signed in: the site could not be reached. Try again in a moment.");
}
