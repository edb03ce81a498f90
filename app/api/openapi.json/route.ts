import { z } from "zod";
import { readEnv } from "#lib/env.ts";
import { openApiDocument } from "#lib/http/openapi.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { apiAreas } from "../areas.ts";
import { apiRoutes } from "../routes.ts";
import { apiSchemas } from "../schemas.ts";

const openApi = z.looseObject({ openapi: z.literal("3.1.1") });

export const GET = route(
  {
    name: "openapi",
    cache: "public",
    summary: "This description",
    description: "OpenAPI 3.1, made from the same schemas that check every request.",
    response: openApi,
    example: { path: "/api/openapi.json", response: { openapi: "3.1.1" } },
  },
  () => Response.json(apiDocument()),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });

function apiDocument(): object {
  return openApiDocument({
    title: "Hestia",
    version: "1",
    description: "Recipes, and what they are found by. Readable at /docs/api.",
    serverUrl: readEnv().publicUrl,
    areas: apiAreas,
    routes: { ...apiRoutes, "/api/openapi.json": { GET } },
    schemas: { ...apiSchemas, OpenApi: openApi },
  });
}
