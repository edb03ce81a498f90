import { closeSession } from "#lib/http/admin-session.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { signIn } from "#lib/http/sign-in.ts";
import { adminSession, signInInput } from "#lib/performance/model.ts";

const PATH = "/api/performance/session";

export const POST = route(
  {
    name: "performance.session.open",
    summary: "Sign in to the console",
    description:
      "Answers with a cookie that stands for the token for a week; it is sent back by this site's own pages only. Programs bring the token itself.",
    body: signInInput,
    response: adminSession,
    problems: ["unauthenticated", "forbidden", "not_found", "rate_limited"],
    example: { path: PATH, body: { token: "a-long-secret-of-yours" }, response: { isSignedIn: true } },
  },
  async ({ body, request }) => answer(true, await signIn(body.token, request.headers)),
);

export const DELETE = route(
  {
    name: "performance.session.close",
    summary: "Sign out of the console in this browser",
    response: adminSession,
    example: { path: PATH, response: { isSignedIn: false } },
  },
  () => answer(false, closeSession()),
);

function answer(isSignedIn: boolean, cookie: string): Response {
  return Response.json({ isSignedIn }, { headers: { "Set-Cookie": cookie, "Cache-Control": "no-store" } });
}

export const { GET, HEAD, OPTIONS, PUT, PATCH } = otherMethods({ POST, DELETE });
