import { AppError } from "#lib/errors.ts";
import { ROLES, type Role, type Scope, type Viewer } from "./model.ts";

export function hasRole(viewer: Pick<Viewer, "role">, least: Role): boolean {
  return ROLES.indexOf(viewer.role) >= ROLES.indexOf(least);
}

/** @throws {AppError} `forbidden` */
export function requireRole(viewer: Pick<Viewer, "role">, least: Role): void {
  if (!hasRole(viewer, least)) throw new AppError("forbidden", `This is for ${least}s.`);
}

/**
 * A session may do what its user may; a key only what it was made for, and nothing where `scope` is null.
 *
 * @throws {AppError} `forbidden`
 */
export function requireScope({ by }: Pick<Viewer, "by">, scope: Scope | null): void {
  if (by.kind === "session" || (scope !== null && by.scopes.includes(scope))) return;
  const needs = scope === null ? "This is done signed in, not with an API key." : `The key lacks ${scope}.`;
  throw new AppError("forbidden", needs);
}

/** Their own, and for editors everybody's. */
export function mayEditRecipe(
  viewer: Pick<Viewer, "userId" | "role">,
  recipe: { authorId: string | null },
): boolean {
  return hasRole(viewer, "editor") || recipe.authorId === viewer.userId;
}
