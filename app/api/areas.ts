import type { ApiArea } from "#lib/http/api-areas.ts";

/** All of the API in the order that the documentation tells it. A test finds a route that is in none. */
export const apiAreas: readonly ApiArea[] = [
  {
    slug: "recipes",
    name: "Recipes",
    about: "Find, read, write and remove recipes, and what they are found by.",
    paths: ["/api/recipes", "/api/suggest", "/api/ingredients", "/api/tags", "/api/cuisines"],
  },
  {
    slug: "drafts",
    name: "Drafts and versions",
    about: "What a cook is working on, and what a recipe said before.",
    paths: ["/api/me/drafts", "/api/me/recipes", "/api/history"],
  },
  {
    slug: "pictures",
    name: "Pictures and imports",
    about: "Send a picture, or have a recipe read from a page or a text.",
    paths: ["/api/me/uploads", "/api/me/imports"],
  },
  {
    slug: "keeping",
    name: "Favourites and collections",
    about: "What a cook keeps for themselves, and shares by a link.",
    paths: ["/api/me/favourites", "/api/me/collections", "/api/me/notes", "/api/me/shares"],
  },
  {
    slug: "reviews",
    name: "Reviews",
    about: "Stars and words of those who cooked it, and the editors' decision on them.",
    paths: ["/api/recipes/{slug}/reviews", "/api/me/reviews", "/api/reports/reviews"],
  },
  {
    slug: "account",
    name: "My account",
    about: "Who I am, my sessions, passkeys and API keys, and all my data as a file.",
    paths: ["/api/me"],
  },
  {
    slug: "signing-in",
    name: "Signing in",
    about: "Sign up, in and out. For the site's own pages: a program uses an API key.",
    paths: ["/api/auth"],
  },
  {
    slug: "people",
    name: "People",
    about: "For administrators: everybody's accounts, and the record of what was done.",
    paths: ["/api/users", "/api/audit"],
  },
  {
    slug: "performance",
    name: "Performance",
    about: "For administrators: everything that the console shows, as JSON or CSV, and live.",
    paths: ["/api/performance"],
  },
  {
    slug: "alerts",
    name: "Alerts",
    about: "For administrators: what is watched, what fires, and what is silenced meanwhile.",
    paths: ["/api/performance/alerts"],
  },
  {
    slug: "site",
    name: "The site itself",
    about: "What browsers report of its pages. All that is written here lies at /api/openapi.json too.",
    paths: ["/api/vitals", "/api/csp-reports", "/api/openapi.json"],
  },
];
