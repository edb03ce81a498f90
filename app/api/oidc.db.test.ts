import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from "vitest";
import { accounts, users } from "#db/schema/index.ts";
import { inProcessRollback } from "#db/testing/process-db.ts";
import { insertUser } from "#db/testing/rows.ts";
import { CLIENT, goThrough, startOidcServer } from "#lib/testing/oidc-server.ts";
import { GET, POST } from "./auth/[...all]/route.ts";
import { GET as getMe } from "./me/route.ts";

const ORIGIN = "http://localhost:3000";
const person = { email: "ada@recipes.test", isVerified: true, name: "Ada" };
let service: Awaited<ReturnType<typeof startOidcServer>>;

beforeAll(async () => {
  service = await startOidcServer(`${ORIGIN}/api/auth/callback/oidc`, () => person);
});
afterAll(() => service.close());
beforeEach(() => {
  vi.stubEnv("HESTIA_OIDC_ISSUER", service.issuer);
  vi.stubEnv("HESTIA_OIDC_CLIENT_ID", CLIENT.id);
  vi.stubEnv("HESTIA_OIDC_CLIENT_SECRET", CLIENT.secret);
  Object.assign(person, { email: "ada@recipes.test", isVerified: true });
});
afterEach(() => vi.unstubAllEnvs());

const cookiesOf = (response: Response) =>
  response.headers
    .getSetCookie()
    .map((line) => line.split(";")[0])
    .join("; ");

async function start(next?: string) {
  const response = await POST(
    new Request(`${ORIGIN}/api/auth/provider`, {
      method: "POST",
      headers: { origin: ORIGIN, "content-type": "application/json" },
      body: JSON.stringify({ provider: "oidc", ...(next && { next }) }),
    }),
  );
  const { url } = await response.json();
  return { url, cookie: cookiesOf(response) };
}

async function signIn(login: string, next?: string) {
  const { url, cookie } = await start(next);
  const back = await goThrough(url, login);
  return GET(new Request(back, { headers: { cookie } }));
}

async function whoAmI(response: Response) {
  const headers = { cookie: cookiesOf(response) };
  return (await (await getMe(new Request(`${ORIGIN}/api/me`, { headers }))).json()).user;
}

test("who the service vouches for is signed in, the same one each time", () =>
  inProcessRollback(async (db) => {
    const first = await signIn("ada", "/recipes");
    expect([first.status, first.headers.get("location")]).toEqual([303, "/recipes"]);
    expect(await whoAmI(first)).toMatchObject({ name: "Ada", role: "cook" });
    const again = await signIn("ada");
    expect((await whoAmI(again)).id).toBe((await whoAmI(first)).id);
    expect(await db.$count(users)).toBe(1);
    const [account] = await db.select().from(accounts);
    expect(account).toMatchObject({ providerId: "oidc", accountId: "ada", password: null });
  }));

test("an address that nobody vouches for opens no account", () =>
  inProcessRollback(async (db) => {
    person.isVerified = false;
    const response = await signIn("eve");
    expect(response.headers.get("location")).toContain("/account/sign-in?error=");
    expect(await whoAmI(response)).toBeNull();
    expect(await db.$count(accounts)).toBeLessThanOrEqual(1);
  }));

test("an account that has not confirmed its address is not handed over", () =>
  inProcessRollback(async (db) => {
    await insertUser(db, { email: person.email, emailVerified: false });
    const response = await signIn("ada");
    expect(response.headers.get("location")).toContain("/account/sign-in?error=account_not_linked");
    expect(await db.$count(accounts)).toBe(0);
  }));

test.each([
  { name: "another browser's", cookie: false, change: (back: string) => back },
  { name: "a made-up state", cookie: true, change: (back: string) => back.replace(/state=[^&]+/, "state=x") },
  { name: "no code", cookie: true, change: (back: string) => back.replace(/code=[^&]+&?/, "") },
])("an answer of the service is taken once, from who asked: $name", ({ cookie: hasCookie, change }) =>
  inProcessRollback(async (db) => {
    const { url, cookie } = await start();
    const back = change(await goThrough(url, "ada"));
    const response = await GET(new Request(back, { headers: hasCookie ? { cookie } : {} }));
    expect(await whoAmI(response)).toBeNull();
    expect(await db.$count(users)).toBe(0);
  }),
);

test("after signing in one stays on this site", () =>
  inProcessRollback(async () => {
    const response = await signIn("ada", "//evil.test");
    expect(response.headers.get("location")).toBe("/account");
  }));
