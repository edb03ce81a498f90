import { expect, test } from "@playwright/test";
import { withSiteDatabase } from "#db/testing/site-accounts.ts";
import { openMailbox, tokenIn } from "#lib/testing/mailbox.ts";
import { type OwnSite, startOwnSite } from "./own-site.ts";

test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const EMAIL = "ada@recipes.test";
const FIRST = "correct horse battery";
const SECOND = "staple of the hearth";
const THIRD = "leeks, leeks and more leeks";

let site: OwnSite;
let mailbox: Awaited<ReturnType<typeof openMailbox>>;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  mailbox = await openMailbox();
  // A line for every request, hits too.
  site = await startOwnSite({ HESTIA_LOG_HITS: "1", HESTIA_SMTP_URL: mailbox.url });
});
test.afterAll(async () => {
  await site?.stop();
  await mailbox?.close();
});

type Asked = { body?: unknown; cookie?: string; text?: string };

async function send(method: string, path: string, { body, cookie, text }: Asked = {}) {
  const response = await fetch(site.url + path, {
    method,
    redirect: "manual",
    headers: { origin: site.url, "content-type": "application/json", ...(cookie && { cookie }) },
    body: text ?? (body === undefined ? null : JSON.stringify(body)),
  });
  const answer = await response.text();
  const cookies = response.headers.getSetCookie().map((line) => line.split(";")[0] ?? "");
  return { status: response.status, answer, cookie: cookies.join("; "), cookies };
}

async function expectStatus(status: number, sent: ReturnType<typeof send>) {
  const answer = await sent;
  expect(answer.status, answer.answer).toBe(status);
  return answer;
}

/** Does everything that has a secret in it, also wrongly. @returns Each of them. */
async function useSecrets(): Promise<string[]> {
  await expectStatus(
    204,
    send("POST", "/api/auth/sign-up", { body: { name: "Ada", email: EMAIL, password: FIRST } }),
  );
  const verifyToken = tokenIn(await mailbox.take(EMAIL));
  await expectStatus(204, send("POST", "/api/auth/verify", { body: { token: verifyToken } }));
  const signedIn = await expectStatus(
    204,
    send("POST", "/api/auth/sign-in", { body: { email: EMAIL, password: FIRST } }),
  );

  await expectStatus(204, send("POST", "/api/auth/forgot", { body: { email: EMAIL } }));
  const resetToken = tokenIn(await mailbox.take(EMAIL));
  await expectStatus(204, send("POST", "/api/auth/reset", { body: { token: resetToken, password: SECOND } }));
  const again = await expectStatus(
    204,
    send("POST", "/api/auth/sign-in", { body: { email: EMAIL, password: SECOND } }),
  );
  const changed = await expectStatus(
    204,
    send("POST", "/api/auth/password", { body: { current: SECOND, password: THIRD }, cookie: again.cookie }),
  );
  const keyInput = { name: "import", scopes: ["me:read"], days: 1 };
  const made = await expectStatus(
    201,
    send("POST", "/api/me/keys", { body: keyInput, cookie: changed.cookie }),
  );
  const { key } = JSON.parse(made.answer);
  const known = await fetch(`${site.url}/api/me`, { headers: { authorization: `Bearer ${key}` } });
  expect(known.status).toBe(200);

  // What goes wrong is logged more eagerly.
  const wrong = "not the password at all";
  await expectStatus(401, send("POST", "/api/auth/sign-in", { body: { email: EMAIL, password: wrong } }));
  await expectStatus(
    400,
    send("POST", "/api/auth/sign-in", { text: `{"email":"${EMAIL}","password":"${wrong}` }),
  );
  await expectStatus(400, send("POST", "/api/auth/sign-in", { body: { email: 7, password: [wrong] } }));
  await expectStatus(
    400,
    send("POST", "/api/auth/reset", { body: { token: "stolen-reset-token", password: wrong } }),
  );
  const code = "a-code-of-the-provider";
  await send("GET", `/api/auth/callback/oidc?code=${code}&state=a-state-of-the-provider`);
  return [
    ...[
      FIRST,
      SECOND,
      THIRD,
      wrong,
      verifyToken,
      resetToken,
      "stolen-reset-token",
      key,
      code,
      "a-state-of-the-provider",
    ],
    ...[signedIn, again, changed].flatMap(({ cookies }) =>
      cookies
        .filter((pair) => pair.includes("session_token"))
        .map((pair) => decodeURIComponent(pair.split("=")[1] ?? "")),
    ),
  ];
}

test("no secret is in the log, and none but hashes in the database", async () => {
  const secrets = await useSecrets();
  expect(secrets).toHaveLength(13);
  for (const secret of secrets) expect(secret.length, secret).toBeGreaterThan(15);
  const output = site.output();
  expect(output.match(/"url.original":"\/api\/auth\/sign-in"/g)?.length).toBeGreaterThanOrEqual(5);
  for (const secret of secrets) {
    for (const form of [secret, encodeURIComponent(secret)]) expect(output).not.toContain(form);
  }

  await withSiteDatabase(site.dataDir, async (sql) => {
    const tables = await sql<{ name: string }[]>`
      select format('%I.%I', schemaname, tablename) as name from pg_tables
      where schemaname not in ('pg_catalog', 'information_schema')`;
    expect(tables.length).toBeGreaterThan(30);
    for (const { name } of tables) {
      for (const secret of secrets) {
        const [found] = await sql.unsafe(
          `select count(*)::integer as rows from ${name} as kept where strpos(kept::text, $1) > 0`,
          [secret],
        );
        expect(found?.rows, `${name} holds ${secret}`).toBe(0);
      }
    }
  });
});
