import { DrizzleQueryError, sql } from "drizzle-orm";
import { expect, test } from "vitest";
import { inRollback } from "#db/testing/in-rollback.ts";
import type { Db } from "./client.ts";
import { preparedQuery } from "./prepared.ts";
import { users } from "./schema/users.ts";
import { violatedConstraint } from "./violations.ts";

const SECRET = "ada-with-a-secret@recipes.test";
const values = { name: "Ada", email: SECRET, role: "cook" as const };

const byDivision = preparedQuery((db) =>
  db
    .select({ one: sql`1 / length(${sql.placeholder("nothing")}) ` })
    .from(users)
    .prepare("by_division"),
);

async function failureOf(db: Db, query: (db: Db) => Promise<unknown>): Promise<DrizzleQueryError> {
  try {
    await db.transaction(query);
  } catch (error) {
    if (error instanceof DrizzleQueryError) return error;
    throw error;
  }
  throw new Error("the query did not fail");
}

test.each<{ name: string; query: (db: Db) => Promise<unknown>; says: RegExp }>([
  {
    name: "an insert",
    query: (db) => db.insert(users).values([values, values]),
    says: /duplicate key value violates unique constraint/,
  },
  {
    name: "plain SQL",
    query: (db) => db.execute(sql`select ${SECRET}::text::integer from nowhere`),
    says: /relation "nowhere" does not exist/,
  },
  {
    name: "a prepared query",
    query: async (db) => {
      await db.insert(users).values({ ...values, email: "grace@recipes.test" });
      return byDivision(db).execute({ nothing: "", secret: SECRET });
    },
    says: /division by zero/,
  },
])("the error of $name tells the query and the reason, and no value", ({ query, says }) =>
  inRollback(async (db) => {
    const error = await failureOf(db, query);
    expect(error.message).toMatch(/^Failed query: /);
    expect(error.message).toMatch(says);
    expect(error.stack).toContain(error.message);
    expect(error.stack).toContain("hide-values.db.test.ts");
    for (const text of [error.message, error.stack, JSON.stringify(error.params)]) {
      expect(text).not.toContain(SECRET);
    }
  }),
);

test("which constraint was violated is still known", () =>
  inRollback(async (db) => {
    const error = await failureOf(db, (tx) => tx.insert(users).values([values, values]));
    expect(violatedConstraint(error)).toBe("users_email_unique");
  }));
