import type { ApiRoutes } from "#lib/http/openapi.ts";
import { POST as importRecipe } from "./me/imports/route.ts";
import { POST as completeUpload } from "./me/uploads/[id]/complete/route.ts";
import { GET as getUpload } from "./me/uploads/[id]/route.ts";
import { POST as beginDirectUpload } from "./me/uploads/direct/route.ts";
import { POST as sendPicture } from "./me/uploads/route.ts";

/** What cooks send: pictures, and recipes to be read. */
export const uploadRoutes: ApiRoutes = {
  "/api/me/uploads": { POST: sendPicture },
  "/api/me/uploads/direct": { POST: beginDirectUpload },
  "/api/me/uploads/{id}": { GET: getUpload },
  "/api/me/uploads/{id}/complete": { POST: completeUpload },
  "/api/me/imports": { POST: importRecipe },
};
