import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { singleton } from "#lib/singleton.ts";
import { authRoutes } from "./auth/endpoints.ts";

const ORIGIN = "http://localhost:3000";
let sql: Sql;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("sign_up_at_once_test"));
  singleton("pool", () => sql);
});
afterAll(closePool);

async function signUp(email: string): Promise<number> {
  const body = JSON.stringify({ name: "Ada", email, password: "correct horse battery" });
  const headers = { origin: ORIGIN, "content-type": "application/json", "x-forwarded-for": "192.0.2.1" };
  const request = new Request(`${ORIGIN}/api/auth/sign-up`, { method: "POST", headers, body });
  const handler = authRoutes["/api/auth/sign-up"]?.POST;
  if (!handler) throw new Error("there is no such route");
  return (await handler(request)).status;
}

test("who signs up twice at once has one account, and is told nothing else than anybody", async () => {
  const statuses = await Promise.all(["Ada@recipes.test", "ada@recipes.test"].map(signUp));
  expect(statuses).toEqual([204, 204]);
  const rows = await sql`select u.email, a.password from users u join accounts a on a.user_id = u.id`;
  expect(rows).toHaveLength(1);
  expect(rows[0]).toEqual({ email: "ada@recipes.test", password: expect.stringMatching(/./) });
});
