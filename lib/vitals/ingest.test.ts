import { request } from "node:http";
import { expect, test } from "vitest";
import { aBeacon, aView } from "#lib/testing/beacons.ts";
import { anIngest, BROWSER } from "#lib/testing/vitals-ingest.ts";
import { VITALS_PATH } from "./bounds.ts";

const json = JSON.stringify;

test("a beacon is answered with 204, recorded and offered for a closer look", async () => {
  const { send, outcomes, recorder, kept } = await anIngest();

  expect((await send(json(aBeacon()))).status).toBe(204);

  expect(outcomes()).toEqual({ accepted: 1 });
  expect(kept.map(({ route }) => route)).toEqual(["/recipes/[slug]"]);
  const lcp = [...recorder.all()].find(({ metric }) => metric.name === "hestia_browser_lcp_seconds");
  expect(lcp?.labels).toEqual({
    route: "/recipes/[slug]",
    device: "phone",
    connection: "4g",
    release: "1.0.0+abc",
  });
  expect(lcp?.sum).toBe(1.2);
});

test.each([
  { name: "a body of a megabyte", body: "x".repeat(1_000_000), status: 413, outcome: "too-large" },
  { name: "no JSON", body: "{", status: 400, outcome: "invalid" },
  {
    name: "arrays 30,000 deep",
    body: "[".repeat(30_000) + "]".repeat(30_000),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a deep extra",
    body: json(aBeacon()).replace("{", `{"x":${"[".repeat(9_999)}${"]".repeat(9_999)},`),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "too many views",
    body: json(aBeacon(Array.from({ length: 21 }, () => aView()))),
    status: 400,
    outcome: "invalid",
  },
  { name: "no view", body: json(aBeacon([])), status: 400, outcome: "invalid" },
  { name: "NaN", body: json(aBeacon()).replace("1200", "NaN"), status: 400, outcome: "invalid" },
  { name: "infinity", body: json(aBeacon()).replace("1200", "1e999"), status: 400, outcome: "invalid" },
  {
    name: "a negative time",
    body: json(aBeacon([aView({ ttfb: { value: -1 } })])),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a billion milliseconds",
    body: json(aBeacon([aView({ ttfb: { value: 1e9 } })])),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a share of nobody",
    body: json(aBeacon([aView()], { sampleRatio: 0 })),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a forged request id",
    body: json(aBeacon([aView({ requestId: "<script>alert(1)</script>" })])),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a clock, which nobody asked for",
    body: json({ ...aBeacon(), sentAt: "2099-01-01" }),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a picture of somebody else",
    body: json(aBeacon([aView({ lcp: { value: 1, picture: "https://evil.test/a.png" } })])),
    status: 400,
    outcome: "invalid",
  },
  {
    name: "a prototype",
    body: json(aBeacon()).replace("{", `{"__proto__":{"a":1},`),
    status: 400,
    outcome: "invalid",
  },
])("$name is refused as a problem, and counted", async ({ body, status, outcome }) => {
  const { send, outcomes, kept } = await anIngest();

  const answer = await send(body);

  expect(answer.status).toBe(status);
  expect(answer.headers).toMatchObject({ "content-type": "application/problem+json" });
  expect(outcomes()).toEqual({ [outcome]: 1 });
  expect(kept).toEqual([]);
});

test.each([
  {
    name: "another content type",
    headers: { "content-type": "text/plain" },
    status: 415,
    outcome: "wrong-type",
  },
  { name: "a foreign page", headers: { "sec-fetch-site": "cross-site" }, status: 403, outcome: "foreign" },
  { name: "another method", headers: {}, method: "PUT", status: 405, outcome: "invalid" },
])("$name is refused", async ({ headers, method, status, outcome }) => {
  const { send, outcomes } = await anIngest();
  expect((await send(json(aBeacon()), headers, method)).status).toBe(status);
  expect(outcomes()).toEqual({ [outcome]: 1 });
});

test.each([
  {
    name: "a bot",
    headers: { "user-agent": "Googlebot/2.1 (+http://www.google.com/bot.html)" },
    outcome: "bot",
  },
  { name: "a reader who wants no tracking", headers: { dnt: "1" }, outcome: "opted-out" },
  { name: "a reader who wants privacy", headers: { "sec-gpc": "1" }, outcome: "opted-out" },
])("what $name sends is thanked for and dropped", async ({ headers, outcome }) => {
  const { send, outcomes, kept } = await anIngest();
  expect((await send(json(aBeacon()), headers)).status).toBe(204);
  expect(outcomes()).toEqual({ [outcome]: 1 });
  expect(kept).toEqual([]);
});

test("a beacon that is replayed counts once", async () => {
  const { send, outcomes, kept } = await anIngest();
  const body = json(aBeacon());
  await send(body);
  await send(body);
  expect(outcomes()).toEqual({ accepted: 1, duplicate: 1 });
  expect(kept).toHaveLength(1);
});

test("made-up paths and releases are counted together: labels do not grow", async () => {
  const { send, recorder } = await anIngest();
  for (let i = 0; i < 50; i++) {
    await send(json(aBeacon([aView({ path: `/attack/${i}` })], { release: `9.9.${i}+evil` })));
  }
  const labels = [...recorder.all()].filter(({ metric }) => metric.name === "hestia_browser_lcp_seconds");
  expect(labels.map(({ labels }) => [labels.route, labels.release])).toEqual([["other", "other"]]);
});

test("a flood from one client is told to wait, others are not", async () => {
  const { send, outcomes } = await anIngest();
  const statuses = [];
  for (let i = 0; i < 140; i++)
    statuses.push((await send(json(aBeacon()), { "x-forwarded-for": "198.51.100.1" })).status);
  expect(statuses.slice(0, 120)).toEqual(Array(120).fill(204));
  expect(statuses.at(-1)).toBe(429);
  const refused = await send(json(aBeacon()), { "x-forwarded-for": "198.51.100.1" });
  expect(refused.headers).toMatchObject({ "retry-after": "1" });
  expect((await send(json(aBeacon()), { "x-forwarded-for": "198.51.100.2" })).status).toBe(204);
  const { accepted = 0, limited = 0 } = outcomes();
  expect(accepted + limited).toBe(142);
});

test("above what may arrive at once, beacons are shed and counted", async () => {
  const { send, outcomes, port } = await anIngest({ mostUnderway: 1 });
  const body = json(aBeacon());
  const slow = request({
    port,
    path: VITALS_PATH,
    method: "POST",
    headers: { ...BROWSER, "content-length": body.length },
  });
  const slowStatus = new Promise((resolve) => slow.once("response", (res) => resolve(res.statusCode)));
  const { promise: sent, resolve } = Promise.withResolvers<void>();
  slow.write(body.slice(0, 10), () => resolve());
  await sent;

  await expect.poll(async () => (await send(json(aBeacon()))).status).toBe(503);
  slow.end(body.slice(10));
  expect(await slowStatus).toBe(204);
  expect(outcomes()).toMatchObject({ shed: 1 });
});

test("a view that was slow asks for its trace, one that was fast does not", async () => {
  const { send, traced } = await anIngest();
  await send(json(aBeacon([aView({ requestId: "slow-request", lcp: { value: 9_000 } })])));
  await send(json(aBeacon([aView({ requestId: "fast-request" })])));
  expect(traced).toEqual(["slow-request"]);
});

test("no beacon stands for more views than the share of sessions that report says", async () => {
  const { send, kept } = await anIngest();
  await send(json(aBeacon([aView()], { sampleRatio: 0.001 })));
  expect(kept[0]?.weight).toBe(1);
});
