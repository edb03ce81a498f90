import { AppError } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";

/** What no other route answers: programs get a problem they can read, not a page. */
export const GET = ({ url }: Request) => {
  const detail = `There is nothing at ${new URL(url).pathname}. /api/openapi.json lists what there is.`;
  return problemResponse(new AppError("not_found", detail));
};

export { GET as DELETE, GET as OPTIONS, GET as PATCH, GET as POST, GET as PUT };
