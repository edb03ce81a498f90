import type { ApiRoutes } from "#lib/http/openapi.ts";
import { POST as restoreVersion } from "./history/[recipeId]/[version]/restore/route.ts";
import { GET as getVersion } from "./history/[recipeId]/[version]/route.ts";
import { GET as listVersions } from "./history/[recipeId]/route.ts";
import { POST as publishDraft } from "./me/drafts/[id]/publish/route.ts";
import { DELETE as discardDraft, GET as getDraft, PUT as saveDraft } from "./me/drafts/[id]/route.ts";
import { GET as listDrafts, POST as startDraft } from "./me/drafts/route.ts";
import { GET as listMyRecipes } from "./me/recipes/route.ts";
import { POST as unpublishRecipe } from "./recipes/[slug]/unpublish/route.ts";
import { POST as runBatch } from "./recipes/batch/route.ts";

/** What cooks write. */
export const authoringRoutes: ApiRoutes = {
  "/api/recipes/{slug}/unpublish": { POST: unpublishRecipe },
  "/api/recipes/batch": { POST: runBatch },
  "/api/history/{recipeId}": { GET: listVersions },
  "/api/history/{recipeId}/{version}": { GET: getVersion },
  "/api/history/{recipeId}/{version}/restore": { POST: restoreVersion },
  "/api/me/drafts": { GET: listDrafts, POST: startDraft },
  "/api/me/drafts/{id}": { GET: getDraft, PUT: saveDraft, DELETE: discardDraft },
  "/api/me/drafts/{id}/publish": { POST: publishDraft },
  "/api/me/recipes": { GET: listMyRecipes },
};
