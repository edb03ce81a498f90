import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { keptListQuery, keptPage } from "#lib/keeping/model.ts";
import { getFavouriteIds } from "#lib/keeping/reads.ts";
import { keptPageOf } from "../../../kept-page.ts";
import { exampleKept } from "../../keeping-examples.ts";

export const GET = route(
  {
    name: "me.favourites.list",
    auth: "user",
    scope: "me:read",
    summary: "My favourites, the last marked first",
    query: keptListQuery,
    response: keptPage,
    problems: ["bad_cursor"],
    example: { path: "/api/me/favourites?limit=1", response: exampleKept },
  },
  async ({ query, viewer }) => privateAnswer(await keptPageOf(await getFavouriteIds(viewer, query))),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
