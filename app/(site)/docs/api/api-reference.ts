import { apiReference } from "#lib/docs/areas.ts";
import { apiAreas } from "../../../api/areas.ts";
import { apiRoutes } from "../../../api/routes.ts";
import { apiSchemas } from "../../../api/schemas.ts";

/** All of the API, as its documentation tells it. */
export const readApiReference = () => apiReference(apiAreas, apiRoutes, apiSchemas);
