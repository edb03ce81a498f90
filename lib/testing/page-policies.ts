import type { PolicyName } from "#lib/rate-limit/policies.ts";

/** Who a page is for, said once more, apart from the pages. */
export type PagePolicy = {
  /** `cook`: whoever is signed in. `link`: whoever was given its address. */
  for: "everybody" | "cook" | "admin" | "link";
  /** Kept: one answer for all. Private unless it says so. */
  answer?: "kept";
  /** What counts it, where it is not `reads`. */
  limit?: PolicyName;
};

/** By path, as folders of `app` name it. Everything below `/admin` is for administrators, whatever it is. */
export const PAGE_POLICIES: Record<string, PagePolicy> = {
  "/": { for: "everybody", answer: "kept" },
  "/docs/api": { for: "everybody", answer: "kept" },
  "/docs/api/[area]": { for: "everybody", answer: "kept" },
  "/ingredients": { for: "everybody", answer: "kept" },
  "/ingredients/[slug]": { for: "everybody", answer: "kept" },
  "/problems/[code]": { for: "everybody", answer: "kept" },
  "/recipes": { for: "everybody", answer: "kept" },
  "/recipes/[slug]": { for: "everybody", answer: "kept" },
  "/search": { for: "everybody", answer: "kept", limit: "search" },
  "/tags": { for: "everybody", answer: "kept" },
  "/tags/[slug]": { for: "everybody", answer: "kept" },
  "/account": { for: "cook" },
  "/account/forgot": { for: "everybody" },
  "/account/not-allowed": { for: "everybody" },
  "/account/reset": { for: "everybody" },
  "/account/sign-in": { for: "everybody" },
  "/account/sign-up": { for: "everybody" },
  "/account/verify": { for: "everybody" },
  "/account/welcome": { for: "everybody" },
  "/kitchen": { for: "cook" },
  "/kitchen/collections": { for: "cook" },
  "/kitchen/collections/[id]": { for: "cook" },
  "/kitchen/drafts/[id]": { for: "cook" },
  "/kitchen/drafts/[id]/preview": { for: "cook" },
  "/kitchen/favourites": { for: "cook" },
  "/kitchen/new": { for: "cook" },
  "/kitchen/recipes/[id]/edit": { for: "cook" },
  "/kitchen/recipes/[id]/history": { for: "cook" },
  "/kitchen/recipes/[id]/share": { for: "cook" },
  "/shared/[token]": { for: "link", limit: "share-links" },
};

/** The policy of a page; null: nobody has thought of it yet. */
export function pagePolicyOf(path: string): PagePolicy | null {
  if (path === "/admin" || path.startsWith("/admin/")) return { for: "admin" };
  return PAGE_POLICIES[path] ?? null;
}
