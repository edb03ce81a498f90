import type { ApiRoutes } from "#lib/http/openapi.ts";
import { DELETE as discardDraft, GET as getDraft, PUT as saveDraft } from "./me/drafts/[id]/route.ts";
import { GET as listDrafts, POST as startDraft } from "./me/drafts/route.ts";
import { GET as listMyRecipes } from "./me/recipes/route.ts";

/** What cooks write. */
export const authoringRoutes: ApiRoutes = {
  "/api/me/drafts": { GET: listDrafts, POST: startDraft },
  "/api/me/drafts/{id}": { GET: getDraft, PUT: saveDraft, DELETE: discardDraft },
  "/api/me/recipes": { GET: listMyRecipes },
};
