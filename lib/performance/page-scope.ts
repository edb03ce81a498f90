import type { AppError } from "#lib/errors.ts";
import { answerInvalid } from "#lib/http/request-context.ts";
import { REFUSED, readScope, type Scope, type SearchParams } from "./scope.ts";

/** The scope of a page. @throws {AppError} as `readScope` does; the page is then answered as 400. */
export function readPageScope(params: SearchParams): Scope {
  try {
    return readScope(params);
  } catch (error) {
    answerInvalid();
    throw error;
  }
}

/** To be thrown by a page whose address asks for what does not exist: it is answered as 400, and says why. */
export function refusePage(error: AppError): AppError {
  answerInvalid();
  return Object.assign(error, { digest: `${REFUSED}${error.message}` });
}
