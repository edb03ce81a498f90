import { getDb } from "#db/client.ts";
import { endedSessionCookies } from "#lib/auth/cookies.ts";
import { SIGNED_IN_COOKIE } from "#lib/auth/limits.ts";
import { requireScope } from "#lib/auth/policy.ts";
import { findViewer } from "#lib/auth/session.ts";
import { answerDirectly } from "#lib/http/direct-routes.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { deleteAccount, rename } from "#lib/users/commands.ts";
import { deletionInput, me, meQuery, profileInput } from "#lib/users/model.ts";
import { findMine } from "#lib/users/queries.ts";
import { exampleMe } from "../account-examples.ts";

export const GET = answerDirectly(
  "/api/me",
  route(
    {
      name: "me.get",
      summary: "Who am I",
      description:
        "What pages that are the same for everybody cannot say: who is signed in, and what is mine among the recipes on screen. An API key needs me:read.",
      query: meQuery,
      response: me,
      example: { path: `/api/me?recipes=${exampleMe.favourites[0]}`, response: exampleMe },
    },
    async ({ query, request: { headers } }) => {
      const viewer = await findViewer(headers);
      if (!viewer) {
        const isRemembered = headers.get("cookie")?.includes(`${SIGNED_IN_COOKIE}=`);
        const nobody = { user: null, favourites: [], editable: [] };
        return privateAnswer(nobody, isRemembered ? endedSessionCookies() : []);
      }
      requireScope(viewer, "me:read");
      const mine = await findMine(getDb(), viewer, query.recipes);
      return privateAnswer({ user: { id: viewer.userId, name: viewer.name, role: viewer.role }, ...mine });
    },
  ),
);

export const PATCH = route(
  {
    name: "me.rename",
    auth: "user",
    summary: "Change my name",
    body: profileInput,
    response: null,
    example: { path: "/api/me", body: { name: "Ada" }, response: null },
  },
  async ({ body, viewer, request: { headers } }) => {
    await rename(getDb(), { viewer, headers }, body.name);
    return privateAnswer(null);
  },
);

export const DELETE = route(
  {
    name: "me.delete",
    auth: "user",
    summary: "Delete my account",
    description:
      "With its sessions, keys, drafts, favourites, collections, reviews, notes and shared links, at once and for good. Published recipes stay with their versions, without an author.",
    body: deletionInput,
    response: null,
    problems: ["conflict"],
    example: { path: "/api/me", body: { password: "correct horse battery" }, response: null },
  },
  async ({ body, viewer, request: { headers } }) => {
    await deleteAccount(getDb(), { viewer, headers }, body.password ?? null);
    return privateAnswer(null, endedSessionCookies());
  },
);

export const { HEAD, OPTIONS, POST, PUT } = otherMethods({ GET, PATCH, DELETE });
