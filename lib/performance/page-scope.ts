import { answerInvalid } from "#lib/http/request-context.ts";
import { readScope, type Scope, type SearchParams } from "./scope.ts";

/** The scope of a page. @throws {AppError} as `readScope` does; the page is then answered as 400. */
export function readPageScope(params: SearchParams): Scope {
  try {
    return readScope(params);
  } catch (error) {
    answerInvalid();
    throw error;
  }
}
