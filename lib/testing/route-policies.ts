import type { Role, Scope } from "#lib/auth/model.ts";

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
};

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
  "DELETE /api/me/sessions": { for: "cook" },
  "DELETE /api/me/sessions/{id}": { for: "cook", isOwners: true },
  "DELETE /api/me/passkeys/{id}": { for: "cook", isOwners: true },
  "POST /api/me/keys": { for: "cook" },
  "DELETE /api/me/keys/{id}": { for: "cook", isOwners: true },
  "GET /api/me/export": { for: "cook" },
  "POST /api/auth/sign-up": { for: "own pages" },
  "POST /api/auth/sign-in": { for: "own pages" },
  "POST /api/auth/sign-out": { for: "own pages" },
  "POST /api/auth/verification": { for: "own pages" },
  "POST /api/auth/verify": { for: "own pages" },
  "POST /api/auth/forgot": { for: "own pages" },
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
  "POST /api/users/{id}/reset-link": { for: "admin", key: "admin:write" },
  "GET /api/audit": { for: "admin", key: "admin:read" },
  "GET /api/performance/metrics": { for: "admin", key: "admin:read" },
  "GET /api/performance/cache": { for: "admin", key: "admin:read" },
  "POST /api/performance/cache/purge": { for: "admin", key: "admin:write" },
  "GET /api/performance/queries": { for: "admin", key: "admin:read" },
  "GET /api/performance/queries/{fingerprint}": { for: "admin", key: "admin:read" },
  "GET /api/performance/resources": { for: "admin", key: "admin:read" },
  "GET /api/performance/jobs": { for: "admin", key: "admin:read" },
  "POST /api/performance/jobs/{id}/retry": { for: "admin", key: "admin:write" },
  "GET /api/performance/traces": { for: "admin", key: "admin:read" },
  "GET /api/performance/traces/{id}": { for: "admin", key: "admin:read" },
  "GET /api/performance/alerts": { for: "admin", key: "admin:read" },
  "PUT /api/performance/alerts/rules/{id}": { for: "admin", key: "admin:write" },
  "POST /api/performance/alerts/silences": { for: "admin", key: "admin:write" },
  "DELETE /api/performance/alerts/silences/{id}": { for: "admin", key: "admin:write" },
  "GET /api/performance/vitals": { for: "admin", key: "admin:read" },
  "GET /api/performance/stream": { for: "admin", key: "admin:read" },
  "POST /api/performance/session": { for: "own pages" },
  "DELETE /api/performance/session": { for: "own pages" },
};
