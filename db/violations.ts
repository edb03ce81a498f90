import { DrizzleQueryError } from "drizzle-orm";
import postgres from "postgres";

/** The name of the constraint that Postgres says a statement violated; null for any other error. */
export function violatedConstraint(error: unknown): string | null {
  const cause = error instanceof DrizzleQueryError ? error.cause : error;
  return cause instanceof postgres.PostgresError ? (cause.constraint_name ?? null) : null;
}
