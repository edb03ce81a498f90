import type { ApiRoutes } from "#lib/http/openapi.ts";
import { GET as listAudit } from "./audit/route.ts";
import { authRoutes } from "./auth/endpoints.ts";
import { GET as exportAccount } from "./me/export/route.ts";
import { PUT as addFavourite, DELETE as removeFavourite } from "./me/favourites/[id]/route.ts";
import { DELETE as revokeKey } from "./me/keys/[id]/route.ts";
import { POST as createKey } from "./me/keys/route.ts";
import { DELETE as removePasskey } from "./me/passkeys/[id]/route.ts";
import { DELETE as deleteMe, GET as getMe, PATCH as renameMe } from "./me/route.ts";
import { DELETE as endSession } from "./me/sessions/[id]/route.ts";
import { DELETE as endOtherSessions } from "./me/sessions/route.ts";
import { POST as makeResetLink } from "./users/[id]/reset-link/route.ts";
import { PATCH as changeUser } from "./users/[id]/route.ts";
import { GET as listUsers } from "./users/route.ts";

/** What people do with their accounts, and administrators with all of them. */
export const accountRoutes: ApiRoutes = {
  "/api/me": { GET: getMe, PATCH: renameMe, DELETE: deleteMe },
  "/api/me/favourites/{id}": { PUT: addFavourite, DELETE: removeFavourite },
  "/api/me/sessions": { DELETE: endOtherSessions },
  "/api/me/sessions/{id}": { DELETE: endSession },
  "/api/me/passkeys/{id}": { DELETE: removePasskey },
  "/api/me/keys": { POST: createKey },
  "/api/me/keys/{id}": { DELETE: revokeKey },
  "/api/me/export": { GET: exportAccount },
  ...authRoutes,
  "/api/users": { GET: listUsers },
  "/api/users/{id}": { PATCH: changeUser },
  "/api/users/{id}/reset-link": { POST: makeResetLink },
  "/api/audit": { GET: listAudit },
};
