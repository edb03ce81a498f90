"use client";

/** Ends the session in this browser and leaves the console. */
export function SignOut() {
  async function leave() {
    await fetch("/api/performance/session", { method: "DELETE" });
    location.assign("/admin/sign-in");
  }
  return (
    <button
      className="min-h-11 cursor-pointer px-2 text-sm text-soft hover:text-ink noscript:hidden"
      onClick={leave}
      type="button"
    >
      Sign out
    </button>
  );
}
