import { eq } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import type { Db } from "#db/client.ts";
import { auditLog, sessions, users } from "#db/schema/users.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertUser } from "#db/testing/rows.ts";
import { MAX_SESSIONS } from "#lib/auth/sessions.ts";
import { openMailbox, tokenIn } from "#lib/testing/mailbox.ts";
import * as handlers from "./auth/[...all]/route.ts";
import { GET as getMe } from "./me/route.ts";

const ORIGIN = "http://localhost:3000";
const PASSWORD = "correct horse battery";
/** Each test has an address of its own and comes from another network, so that none is taken for a flood. */
let networks = 0;
let email = "";
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

beforeAll(async () => {
  mailbox = await openMailbox();
});
afterAll(() => mailbox.close());
beforeEach(() => {
  vi.stubEnv("HESTIA_SMTP_URL", mailbox.url);
  networks += 1;
  email = `ada-${networks}@recipes.test`;
});
afterEach(() => vi.unstubAllEnvs());

type Options = { cookie?: string; origin?: string | null };

async function post(path: string, body?: unknown, { cookie, origin = ORIGIN }: Options = {}) {
  const response = await handlers.POST(
    new Request(`${ORIGIN}/api/auth/${path}`, {
      method: "POST",
      headers: {
        ...(body !== undefined && { "content-type": "application/json" }),
        ...(cookie && { cookie }),
        ...(origin && { origin }),
        "x-forwarded-for": `192.0.2.${networks}`,
        "user-agent": "a test",
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const setCookies = response.headers.getSetCookie();
  return {
    status: response.status,
    problem: text ? JSON.parse(text) : null,
    setCookies,
    cookie: setCookies.map((line) => line.split(";")[0]).join("; "),
  };
}

async function whoAmI(cookie: string) {
  const response = await getMe(new Request(`${ORIGIN}/api/me`, { headers: { cookie } }));
  return (await response.json()).user;
}

async function signUp() {
  expect((await post("sign-up", { name: "Ada", email, password: PASSWORD })).status).toBe(204);
  return tokenIn(await mailbox.take(email));
}
async function signedIn() {
  expect((await post("verify", { token: await signUp() })).status).toBe(204);
  return post("sign-in", { email, password: PASSWORD });
}
const actions = async (db: Db) =>
  (await db.select({ action: auditLog.action }).from(auditLog)).map(({ action }) => action);

test("sign up, confirm, sign in, be known, sign out", () =>
  inProcessRollback(async (db) => {
    const token = await signUp();
    const early = await post("sign-in", { email: email, password: PASSWORD });
    expect(early).toMatchObject({ status: 403, problem: { type: "/problems/forbidden" }, setCookies: [] });

    expect((await post("verify", { token })).status).toBe(204);
    const { status, cookie, setCookies } = await post("sign-in", {
      email: email.toUpperCase(),
      password: PASSWORD,
    });
    expect(status).toBe(204);
    const own = setCookies.find((line) => line.startsWith("hestia.session_token="));
    expect(own).toMatch(/HttpOnly/i);
    expect(own).toMatch(/SameSite=Lax/i);
    expect(own).toMatch(/Path=\/(;|$)/i);
    // For this host alone, none below it.
    for (const line of setCookies) expect(line).not.toMatch(/Domain=/i);
    expect(await whoAmI(cookie)).toMatchObject({ name: "Ada", role: "cook" });

    const [session] = await db.select().from(sessions);
    expect(session).toMatchObject({ ipAddress: `192.0.2.${networks}`, userAgent: "a test" });
    expect((await post("sign-out", undefined, { cookie })).status).toBe(204);
    expect(await whoAmI(cookie)).toBeNull();
    expect(await actions(db)).toEqual(
      expect.arrayContaining([
        "account.signed_up",
        "account.verified",
        "account.signed_in",
        "account.signed_out",
      ]),
    );
    const [noted] = await db.select().from(auditLog).where(eq(auditLog.action, "account.signed_in"));
    expect(noted?.address).toBe(`192.0.2.${networks}`);
  }));

test("over https the cookie is for https alone", () =>
  inProcessRollback(async () => {
    vi.stubEnv("HESTIA_PUBLIC_URL", "https://recipes.test");
    const own = { origin: "https://recipes.test" };
    await post("sign-up", { name: "Ada", email: email, password: PASSWORD }, own);
    await post("verify", { token: tokenIn(await mailbox.take(email)) }, own);
    const { setCookies } = await post("sign-in", { email: email, password: PASSWORD }, own);
    expect(setCookies.find((line) => line.startsWith("__Secure-hestia.session_token="))).toMatch(/Secure/);
    for (const line of setCookies) expect(line).toMatch(/; Secure/);
  }));

describe("nobody can find out who has an account", () => {
  test("by signing up: the answer is the same, the owner is told", () =>
    inProcessRollback(async (db) => {
      await signedIn();
      const again = await post("sign-up", { name: "Eve", email: email, password: "another long password" });
      expect(again).toMatchObject({ status: 204, problem: null, setCookies: [] });
      expect(await mailbox.take(email)).toContain("It has an account already");
      expect(await db.$count(users)).toBe(1);
    }));

  test("by signing in: a wrong password and an unknown address answer alike", () =>
    inProcessRollback(async (db) => {
      await signedIn();
      const wrong = await post("sign-in", { email: email, password: "wrong" });
      const unknown = await post("sign-in", { email: "eve@recipes.test", password: "wrong" });
      expect(wrong.status).toBe(401);
      expect({ ...wrong, problem: { ...wrong.problem, instance: "" } }).toEqual({
        ...unknown,
        problem: { ...unknown.problem, instance: "" },
      });
      // Both do the same work: the time they take tells nothing either.
      const noted = await db.select().from(auditLog).where(eq(auditLog.action, "account.sign_in_refused"));
      expect(noted.map(({ subjectId }) => subjectId !== null).toSorted()).toEqual([false, true]);
      expect(JSON.stringify(noted)).not.toContain("eve@recipes.test");
    }));

  test("by asking for a reset", () =>
    inProcessRollback(async () => {
      const unknown = await post("forgot", { email: "eve@recipes.test" });
      await signedIn();
      const known = await post("forgot", { email: email });
      expect(known).toEqual(unknown);
      await mailbox.take(email);
    }));
});

test("a reset works once, sets the password and ends every session", () =>
  inProcessRollback(async (db) => {
    const { cookie } = await signedIn();
    await post("forgot", { email: email });
    const token = tokenIn(await mailbox.take(email));
    const password = "staple of the hearth";
    expect((await post("reset", { token, password })).status).toBe(204);
    expect(await whoAmI(cookie)).toBeNull();
    expect((await post("reset", { token, password: "and once more, please" })).status).toBe(400);
    expect((await post("sign-in", { email: email, password: PASSWORD })).status).toBe(401);
    expect((await post("sign-in", { email: email, password })).status).toBe(204);
    expect(await actions(db)).toContain("account.password_reset");
  }));

test("changing the password ends the other sessions, and needs the old one", () =>
  inProcessRollback(async () => {
    const { cookie } = await signedIn();
    const other = await post("sign-in", { email: email, password: PASSWORD });
    const password = "staple of the hearth";
    const wrong = await post("password", { current: "not this one", password }, { cookie });
    expect(wrong.problem).toMatchObject({ status: 400, errors: [{ path: "current" }] });
    const changed = await post("password", { current: PASSWORD, password }, { cookie });
    expect(changed.status).toBe(204);
    expect(await whoAmI(other.cookie)).toBeNull();
    expect(await whoAmI(changed.cookie)).not.toBeNull();
  }));

test("a cookie that was planted before signing in is not taken over", () =>
  inProcessRollback(async (db) => {
    const first = await signedIn();
    const again = await post("sign-in", { email: email, password: PASSWORD }, { cookie: first.cookie });
    expect(again.cookie).not.toBe(first.cookie);
    expect(await db.$count(sessions)).toBe(2);
    const forged = "hestia.session_token=planted.AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA%3D";
    const planted = await post("sign-in", { email: email, password: PASSWORD }, { cookie: forged });
    expect(planted.cookie).not.toContain("planted");
  }));

test("a token as the database holds it opens nothing without our signature", () =>
  inProcessRollback(async (db) => {
    await signedIn();
    const [session] = await db.select({ token: sessions.token }).from(sessions);
    expect(await whoAmI(`hestia.session_token=${session?.token}`)).toBeNull();
    expect(await whoAmI(`hestia.session_token=${session?.token}.${"A".repeat(43)}%3D`)).toBeNull();
  }));

test("of too many sessions the oldest end, and nobody else's", () =>
  inProcessRollback(async (db) => {
    const { cookie } = await signedIn();
    const { id: userId } = await whoAmI(cookie);
    const other = await insertUser(db);
    const at = (minutesAgo: number) => new Date(Date.now() - minutesAgo * 60_000);
    const old = (owner: string, age: number) => ({
      userId: owner,
      token: `${owner} ${age}`,
      createdAt: at(age),
      expiresAt: at(-60),
    });
    await db.insert(sessions).values(Array.from({ length: 60 }, (_, age) => old(userId, age + 1)));
    await db.insert(sessions).values(old(other.id, 1_000));
    await post("sign-in", { email, password: PASSWORD });
    expect(await db.$count(sessions, eq(sessions.userId, userId))).toBe(MAX_SESSIONS);
    expect(await db.$count(sessions, eq(sessions.token, `${userId} ${MAX_SESSIONS - 2}`))).toBe(1);
    expect(await db.$count(sessions, eq(sessions.token, `${userId} ${MAX_SESSIONS - 1}`))).toBe(0);
    expect(await db.$count(sessions, eq(sessions.userId, other.id))).toBe(1);
    expect(await whoAmI(cookie)).not.toBeNull();
  }));

test("who is suspended is out at once, and does not come in again", () =>
  inProcessRollback(async (db) => {
    const { cookie } = await signedIn();
    await db.update(users).set({ suspendedAt: new Date() });
    expect(await whoAmI(cookie)).toBeNull();
    const refused = await post("sign-in", { email: email, password: PASSWORD });
    expect(refused).toMatchObject({ status: 403, problem: { detail: expect.stringContaining("suspended") } });
    expect(refused.setCookies).toEqual([]);
  }));

test.each([{ origin: "https://evil.test" }, { origin: "null" }, { origin: null }])(
  "a page of another site cannot sign anybody in: $origin",
  ({ origin }) =>
    inProcessRollback(async () => {
      await signedIn();
      const refused = await post("sign-in", { email: email, password: PASSWORD }, { origin });
      expect(refused).toMatchObject({ status: 403, setCookies: [] });
    }),
);

test.each(["sign-in/email", "list-sessions", "update-user", "delete-user", "ok", "sign-in%2Femail"])(
  "nothing else of the library is reached: %s",
  async (path) => {
    expect((await post(path, { email: email, password: PASSWORD })).status).toBe(404);
  },
);

test.each([
  { field: "email", body: { name: "Ada", email: "ada", password: PASSWORD } },
  { field: "password", body: { name: "Ada", email: "ada@recipes.test", password: "short" } },
  { field: "name", body: { name: " ", email: "ada@recipes.test", password: PASSWORD } },
  { field: "role", body: { name: "Ada", email: "ada@recipes.test", password: PASSWORD, role: "admin" } },
  ...["A\0da", "A\ud800da", "Ada\nadmin", "\u202eadA"].map((name) => ({
    field: "name",
    body: { name, email: "ada@recipes.test", password: PASSWORD },
  })),
])("signing up says which field is wrong: $field", async ({ field, body }) => {
  const { status, problem } = await post("sign-up", body);
  expect(status).toBe(400);
  expect(problem.errors.map((error: { path: string }) => error.path)).toEqual([field]);
});

test.each(["verify", "reset"])("what cannot be the token of a link is refused as such: %s", async (path) => {
  for (const token of ["", "a\0b", "\ud800", "a b", "a".repeat(1_001)]) {
    const body = { token, ...(path === "reset" && { password: PASSWORD }) };
    const { status, problem } = await post(path, body);
    expect([status, problem.errors?.[0].path], JSON.stringify(token)).toEqual([400, "token"]);
  }
});
