import { getAuth } from "#lib/auth/auth.ts";
import { callAuth } from "#lib/auth/call.ts";
import { AppError } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { type Method, otherMethods } from "#lib/http/route.ts";
import { authRoutes } from "../endpoints.ts";

/** Where services send people back to. */
const CALLBACK = /^\/api\/auth(\/callback\/[a-z]{2,20})$/;

/** Only what is in `authRoutes` is reached; of what better-auth could answer beside it, nothing is. */
function answer(request: Request): Promise<Response> | Response {
  const { pathname } = new URL(request.url);
  const routes = authRoutes[pathname];
  // Next calls this with nothing but a method.
  const method = request.method as Method;
  if (routes) return (routes[method] ?? otherMethods(routes)[method])(request);
  const callback = method === "GET" && CALLBACK.exec(pathname)?.[1];
  if (callback) return finishProvider(callback, request);
  return problemResponse(new AppError("not_found", `There is nothing at ${pathname}.`));
}

async function finishProvider(path: string, { url, headers }: Request): Promise<Response> {
  try {
    const { cookies, location } = await callAuth(await getAuth(), {
      method: "GET",
      path: path + new URL(url).search,
      headers,
    });
    const answerHeaders = new Headers({ "Cache-Control": "no-store", Location: location ?? "/account" });
    for (const cookie of cookies) answerHeaders.append("Set-Cookie", cookie);
    return new Response(null, { status: 303, headers: answerHeaders });
  } catch (thrown) {
    return problemResponse(thrown);
  }
}

export {
  answer as DELETE,
  answer as GET,
  answer as HEAD,
  answer as OPTIONS,
  answer as PATCH,
  answer as POST,
  answer as PUT,
};
