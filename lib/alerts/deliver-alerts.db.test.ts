import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from "vitest";
import type { Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { MINUTE_MS } from "#lib/units.ts";
import { deliverAlerts, type Receivers } from "./deliver-alerts.ts";
import { listOpenAlerts } from "./queries.ts";

const SECRET = "a-secret-for-tests-only";
const PUBLIC_URL = "https://recipes.example";
let sql: Sql;
let nowMs = 0;

beforeAll(async () => {
  ({ sql } = await openOwnDatabase("alert_delivery_test"));
});
afterAll(() => sql?.end());
beforeEach(async () => {
  nowMs = Math.floor(Date.now() / MINUTE_MS) * MINUTE_MS;
  await sql`delete from alert_rules`;
  await sql`
    insert into alert_rules (rule_id, title, severity, condition) values ('slow', 'Pages appear slowly', 'warning', '{}')`;
});

async function fire(route: string, severity = "critical"): Promise<void> {
  const at = new Date(nowMs).toISOString();
  await sql`
    insert into alerts (rule_id, labels, state, severity, value, started_at, fired_at, observed_at, detail, causes)
    values ('slow', jsonb_build_object('route', ${route}::text), 'firing', ${severity}, 3, ${at}, ${at}, ${at}, '3 s',
      '[{"kind":"event","summary":"Deployment: 0.2.0, 4 min before","likelihood":0.9,"href":"/admin/performance"}]')`;
}
const resolveAll = () =>
  sql`update alerts set state = 'resolved', resolved_at = ${new Date(nowMs).toISOString()}`;

type Received = { headers: IncomingMessage["headers"]; body: string };

/** Answers each call by `answer`, and keeps what it got. */
async function receiver(answer: (res: ServerResponse, calls: number) => void) {
  const got: Received[] = [];
  const server = createServer(async (req, res) => {
    got.push({ headers: req.headers, body: await text(req) });
    answer(res, got.length);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const receivers: Receivers = {
    alertWebhook: { url: `http://127.0.0.1:${port}/hook`, secret: SECRET, mayBeInside: true },
    alertEmail: null,
    publicUrl: PUBLIC_URL,
  };
  return { got, receivers };
}

async function after(minutes: number, receivers: Receivers): Promise<void> {
  nowMs += minutes * MINUTE_MS;
  await deliverAlerts(sql, receivers, nowMs);
}

/** By the browser's cryptography, not by what signed. */
async function isSignedBy(secret: string, { headers, body }: Received): Promise<boolean> {
  const encode = (value: string) => new TextEncoder().encode(value);
  const key = await crypto.subtle.importKey("raw", encode(secret), { name: "HMAC", hash: "SHA-256" }, false, [
    "verify",
  ]);
  const signature = Buffer.from(String(headers["webhook-signature"]).replace("v1,", ""), "base64");
  const signed = encode(`${headers["webhook-id"]}.${headers["webhook-timestamp"]}.${body}`);
  return crypto.subtle.verify("HMAC", key, signature, signed);
}

test("a webhook gets what fires, signed, and then its end, each once", async () => {
  const { got, receivers } = await receiver((res) => res.end());
  await fire("/");
  await after(1, receivers);
  await after(1, receivers);
  await resolveAll();
  await after(1, receivers);
  await after(1, receivers);

  expect(got.map(({ body }) => JSON.parse(body).alerts)).toMatchObject([
    [
      {
        ruleId: "slow",
        state: "firing",
        labels: { route: "/" },
        causes: [{ url: `${PUBLIC_URL}/admin/performance` }],
      },
    ],
    [{ state: "resolved" }],
  ]);
  for (const received of got) {
    expect(await isSignedBy(SECRET, received)).toBe(true);
    expect(await isSignedBy("another-secret-of-somebody", received)).toBe(false);
    expect(await isSignedBy(SECRET, { ...received, body: received.body.replace("slow", "fast") })).toBe(
      false,
    );
  }
});

test("a webhook that fails is tried again, the same under the same id", async () => {
  const { got, receivers } = await receiver((res, calls) => res.writeHead(calls < 3 ? 503 : 204).end());
  await fire("/");
  for (const minutes of [1, 1, 1, 1, 5, 5]) await after(minutes, receivers);

  expect(got).toHaveLength(3);
  expect(new Set(got.map(({ headers }) => headers["webhook-id"])).size).toBe(1);
  expect(await listOpenAlerts(sql)).toMatchObject([
    { deliveries: { webhook: { told: "firing", error: null } } },
  ]);
});

test("a webhook that always fails is given up, and the alert says so", async () => {
  const { got, receivers } = await receiver((res) => res.writeHead(500).end());
  await fire("/");
  for (let i = 0; i < 20; i++) await after(60, receivers);

  expect(got).toHaveLength(8);
  expect(await listOpenAlerts(sql)).toMatchObject([
    { deliveries: { webhook: { told: null, hasGivenUp: true, error: "the receiver answered 500" } } },
  ]);
});

test("a webhook is followed nowhere", async () => {
  const { got, receivers } = await receiver((res) => res.writeHead(307, { location: "/elsewhere" }).end());
  await fire("/");
  await after(1, receivers);
  expect(got).toHaveLength(1);
  expect(await listOpenAlerts(sql)).toMatchObject([
    { deliveries: { webhook: { error: "The address leads on to another one too often." } } },
  ]);
});

test("a receiver that is not there fails nothing else", async () => {
  await fire("/");
  const alertWebhook = { url: "http://127.0.0.1:1/hook", secret: SECRET, mayBeInside: true };
  await after(1, { alertWebhook, alertEmail: null, publicUrl: PUBLIC_URL });
  expect(await listOpenAlerts(sql)).toMatchObject([{ deliveries: { webhook: { attempts: 1, told: null } } }]);
});

test("two who deliver at once send once", async () => {
  const { got, receivers } = await receiver((res) => res.end());
  await fire("/");
  await Promise.all([1, 2, 3].map(() => deliverAlerts(sql, receivers, nowMs)));
  expect(got).toHaveLength(1);
});

test("an incident is one mail, and its end another in the same conversation", async () => {
  const mails: string[] = [];
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onData: async (stream, _session, done) => {
      mails.push(await text(stream));
      done();
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => new Promise<void>((resolve) => server.close(resolve)));
  const { port } = server.server.address() as AddressInfo;
  const receivers: Receivers = {
    alertWebhook: null,
    alertEmail: { smtpUrl: `smtp://127.0.0.1:${port}`, to: ["cook@example.org"] },
    publicUrl: PUBLIC_URL,
  };
  await fire("/", "warning");
  await fire("/search", "warning");
  await deliverAlerts(sql, receivers, nowMs);
  expect(mails).toHaveLength(0);
  await after(1, receivers);
  expect(mails).toHaveLength(1);
  expect(mails[0]).toContain("Subject: [recipes.example] Warning: Pages appear slowly (/) and 1 more");
  expect(mails[0]).toContain("Deployment: 0.2.0, 4 min before");

  await resolveAll();
  await after(6, receivers);
  await after(6, receivers);
  expect(mails).toHaveLength(2);
  expect(mails[1]).toContain("Resolved");
  const [first, second] = mails.map((mail) => /^References: (.+)$/m.exec(mail)?.[1]);
  expect(first).toBeTruthy();
  expect(second).toBe(first);
});

test("a receiver inside this network is told nothing until somebody allows it", async () => {
  const { got, receivers } = await receiver((res) => res.writeHead(204).end());
  const { alertWebhook } = receivers;
  await fire("/");
  await after(1, { ...receivers, alertWebhook: alertWebhook && { ...alertWebhook, mayBeInside: false } });
  expect(got).toHaveLength(0);
  expect(await listOpenAlerts(sql)).toMatchObject([
    { deliveries: { webhook: { error: "That address is not on the public Internet." } } },
  ]);
});
