import type { Role, Scope } from "#lib/auth/model.ts";
import type { PolicyName } from "#lib/rate-limit/policies.ts";

/** Who gets anything but a refusal from a route of the API, said once more, apart from the routes themselves. */
export type RoutePolicy = {
  /** `own pages`: whoever it is, from a page of this site. `cook`: whoever is signed in. */
  for: "everybody" | "own pages" | Role;
  /** Kept: one answer for all. Private unless it says so. */
  answer?: "kept";
  /** What opens it to API keys. None: it stays closed to them. */
  key?: Scope;
  /** What the path names is somebody's: to anybody else, whatever their role, it is not there. */
  isOwners?: true;
  /** What it names is a recipe: its author may, and editors; no other cook. */
  isAuthors?: true;
  /** What counts it, where it is not the usual one (`countedBy`). */
  limit?: PolicyName;
};

/** The limit that a route has to be counted by. */
export function countedBy(name: string): PolicyName | null {
  const policy = ROUTE_POLICIES[name];
  if (!policy) return null;
  if (policy.limit) return policy.limit;
  if (policy.for === "admin") return "admin";
  if (!name.startsWith("GET ")) return "writes";
  return policy.for === "everybody" ? "reads" : "member-reads";
}

/** A row may come before its route, never after. */
export const ROUTE_POLICIES: Record<string, RoutePolicy> = {
  "GET /api/recipes": { for: "everybody", answer: "kept" },
  "GET /api/recipes/{slug}": { for: "everybody", answer: "kept" },
  "GET /api/suggest": { for: "everybody", answer: "kept" },
  "GET /api/ingredients": { for: "everybody", answer: "kept" },
  "GET /api/tags": { for: "everybody", answer: "kept" },
  "GET /api/cuisines": { for: "everybody", answer: "kept" },
  "GET /api/me": { for: "everybody" },
  "PATCH /api/me": { for: "cook" },
  "DELETE /api/me": { for: "cook" },
  "PUT /api/me/favourites/{id}": { for: "cook", key: "recipes:write" },
  "DELETE /api/me/favourites/{id}": { for: "cook", key: "recipes:write" },
  "GET /api/me/recipes": { for: "cook", key: "me:read" },
  "GET /api/me/drafts": { for: "cook", key: "me:read" },
  "POST /api/me/drafts": { for: "cook", key: "recipes:write" },
  "GET /api/me/drafts/{id}": { for: "cook", key: "me:read", isOwners: true },
  "PUT /api/me/drafts/{id}": { for: "cook", key: "recipes:write", isOwners: true },
  "DELETE /api/me/drafts/{id}": { for: "cook", key: "recipes:write", isOwners: true },
  "POST /api/me/drafts/{id}/publish": { for: "cook", key: "recipes:write", isOwners: true },
  "POST /api/recipes": { for: "cook", key: "recipes:write" },
  "PUT /api/recipes/{slug}": { for: "cook", key: "recipes:write", isAuthors: true },
  "PATCH /api/recipes/{slug}": { for: "cook", key: "recipes:write", isAuthors: true },
  "DELETE /api/recipes/{slug}": { for: "cook", key: "recipes:write", isAuthors: true },
  "POST /api/recipes/{slug}/unpublish": { for: "cook", key: "recipes:write", isAuthors: true },
  "POST /api/recipes/batch": { for: "cook", key: "recipes:write", limit: "batch" },
  "GET /api/history/{recipeId}": { for: "cook", key: "me:read", isAuthors: true },
  "GET /api/history/{recipeId}/{version}": { for: "cook", key: "me:read", isAuthors: true },
  "POST /api/history/{recipeId}/{version}/restore": { for: "cook", key: "recipes:write", isAuthors: true },
  "GET /api/recipes/{slug}/reviews": { for: "everybody", answer: "kept" },
  "GET /api/me/favourites": { for: "cook", key: "me:read" },
  "GET /api/me/collections": { for: "cook", key: "me:read" },
  "POST /api/me/collections": { for: "cook", key: "recipes:write" },
  "GET /api/me/collections/{id}": { for: "cook", key: "me:read", isOwners: true },
  "PATCH /api/me/collections/{id}": { for: "cook", key: "recipes:write", isOwners: true },
  "DELETE /api/me/collections/{id}": { for: "cook", key: "recipes:write", isOwners: true },
  "GET /api/me/collections/{id}/recipes": { for: "cook", key: "me:read", isOwners: true },
  "PUT /api/me/collections/{id}/recipes/{recipeId}": { for: "cook", key: "recipes:write", isOwners: true },
  "DELETE /api/me/collections/{id}/recipes/{recipeId}": { for: "cook", key: "recipes:write", isOwners: true },
  "GET /api/me/notes/{recipeId}": { for: "cook", key: "me:read" },
  "PUT /api/me/notes/{recipeId}": { for: "cook", key: "recipes:write" },
  "GET /api/me/reviews/{recipeId}": { for: "cook", key: "me:read" },
  "PUT /api/me/reviews/{recipeId}": { for: "cook", key: "recipes:write" },
  "DELETE /api/me/reviews/{recipeId}": { for: "cook", key: "recipes:write" },
  "GET /api/me/shares": { for: "cook", key: "me:read" },
  "POST /api/me/shares": { for: "cook" },
  "DELETE /api/me/shares/{id}": { for: "cook", isOwners: true },
  "GET /api/reports/reviews": { for: "editor" },
  "PATCH /api/reports/reviews/{id}": { for: "editor" },
  "POST /api/me/imports": { for: "cook", key: "recipes:write", limit: "import" },
  "POST /api/me/uploads": { for: "cook", key: "recipes:write", limit: "upload" },
  "POST /api/me/uploads/direct": { for: "cook", key: "recipes:write", limit: "upload" },
  "GET /api/me/uploads/{id}": { for: "cook", key: "recipes:write", isOwners: true },
  "POST /api/me/uploads/{id}/complete": { for: "cook", key: "recipes:write", isOwners: true },
  "GET /api/performance/uploads": { for: "admin", key: "admin:read" },
  "DELETE /api/me/sessions": { for: "cook" },
  "DELETE /api/me/sessions/{id}": { for: "cook", isOwners: true },
  "DELETE /api/me/passkeys/{id}": { for: "cook", isOwners: true },
  "POST /api/me/keys": { for: "cook" },
  "DELETE /api/me/keys/{id}": { for: "cook", isOwners: true },
  "GET /api/me/export": { for: "cook" },
  "POST /api/auth/sign-up": { for: "own pages", limit: "sign-up" },
  "POST /api/auth/sign-in": { for: "own pages", limit: "sign-in" },
  "POST /api/auth/sign-out": { for: "own pages" },
  "POST /api/auth/verification": { for: "own pages", limit: "mail" },
  "POST /api/auth/verify": { for: "own pages" },
  "POST /api/auth/forgot": { for: "own pages", limit: "mail" },
  "POST /api/auth/reset": { for: "own pages" },
  "POST /api/auth/password": { for: "cook" },
  "POST /api/auth/first-admin": { for: "own pages" },
  "POST /api/auth/provider": { for: "own pages" },
  "POST /api/auth/passkey-challenge": { for: "own pages" },
  "POST /api/auth/passkey-sign-in": { for: "own pages" },
  "POST /api/auth/new-passkey-challenge": { for: "cook" },
  "POST /api/auth/new-passkey": { for: "cook" },
  "GET /api/users": { for: "admin", key: "admin:read" },
  "PATCH /api/users/{id}": { for: "admin", key: "admin:write" },
  "POST /api/users/{id}/reset-link": { for: "admin" },
  "GET /api/audit": { for: "admin", key: "admin:read" },
  "POST /api/vitals": { for: "own pages", limit: "beacons" },
  "POST /api/csp-reports": { for: "own pages" },
  "GET /api/performance/metrics": { for: "admin", key: "admin:read" },
  "GET /api/performance/cache": { for: "admin", key: "admin:read" },
  "POST /api/performance/cache/purge": { for: "admin", key: "admin:write" },
  "GET /api/performance/queries": { for: "admin", key: "admin:read" },
  "GET /api/performance/queries/{fingerprint}": { for: "admin", key: "admin:read" },
  "GET /api/performance/resources": { for: "admin", key: "admin:read" },
  "GET /api/performance/jobs": { for: "admin", key: "admin:read" },
  "GET /api/performance/limits": { for: "admin", key: "admin:read" },
  "POST /api/performance/jobs/{id}/retry": { for: "admin", key: "admin:write" },
  "GET /api/performance/traces": { for: "admin", key: "admin:read" },
  "GET /api/performance/traces/{id}": { for: "admin", key: "admin:read" },
  "GET /api/performance/alerts": { for: "admin", key: "admin:read" },
  "POST /api/performance/alerts/rules": { for: "admin", key: "admin:write" },
  "PUT /api/performance/alerts/rules/{id}": { for: "admin", key: "admin:write" },
  "DELETE /api/performance/alerts/rules/{id}": { for: "admin", key: "admin:write" },
  "POST /api/performance/alerts/silences": { for: "admin", key: "admin:write" },
  "DELETE /api/performance/alerts/silences/{id}": { for: "admin", key: "admin:write" },
  "POST /api/performance/alerts/trial": { for: "admin", key: "admin:write" },
  "GET /api/performance/tables/{table}": { for: "admin", key: "admin:read" },
  "GET /api/performance/vitals": { for: "admin", key: "admin:read" },
  "GET /api/performance/stream": { for: "admin", key: "admin:read" },
};
