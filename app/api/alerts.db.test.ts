import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, getPool } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { alertsOverview, ruleTrial } from "#lib/alerts/model.ts";
import { singleton } from "#lib/singleton.ts";
import { GET } from "./performance/alerts/route.ts";
import { PUT, DELETE as REMOVE } from "./performance/alerts/rules/[id]/route.ts";
import { POST as ADD } from "./performance/alerts/rules/route.ts";
import { DELETE } from "./performance/alerts/silences/[id]/route.ts";
import { POST } from "./performance/alerts/silences/route.ts";
import { POST as TRY } from "./performance/alerts/trial/route.ts";
import { exampleRule } from "./performance-examples-alerts.ts";

let authorization: string;
const { ruleId, ...input } = exampleRule;

beforeAll(async () => {
  const { sql } = await openOwnDatabase("alerts_api_test");
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
});
afterAll(closePool);

function request(method: string, body?: unknown, headers: Record<string, string> = { authorization }) {
  return new Request("http://localhost/api/performance/alerts", {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
}
const save = (body: unknown, id = ruleId) => PUT(request("PUT", body), { params: Promise.resolve({ id }) });
const remove = (id: string, headers?: Record<string, string>) =>
  REMOVE(request("DELETE", undefined, headers), { params: Promise.resolve({ id }) });
const read = async () => alertsOverview.parse(await (await GET(request("GET"))).json());

const notes = async () =>
  getPool()`select action, detail, users.name as actor from audit_log join users on users.id = actor_id
    order by audit_log.created_at, audit_log.id`;

test("a stranger reads nothing and changes nothing", async () => {
  const refused = await Promise.all([
    GET(request("GET", undefined, {})),
    PUT(request("PUT", input, {}), { params: Promise.resolve({ id: ruleId }) }),
    POST(request("POST", { ruleId: null, minutes: 60, reason: "x" }, {})),
    DELETE(request("DELETE", undefined, {}), { params: Promise.resolve({ id: crypto.randomUUID() }) }),
    ADD(request("POST", input, {})),
    remove(ruleId, {}),
    TRY(request("POST", { condition: input.condition }, {})),
  ]);
  expect(refused.map(({ status }) => status)).toEqual([401, 401, 401, 401, 401, 401, 401]);
  expect(await read()).toMatchObject({ rules: [], silences: [] });
});

test("a rule is written and written again", async () => {
  expect((await save(input)).status).toBe(200);
  expect((await save({ ...input, isEnabled: false })).status).toBe(200);
  expect((await read()).rules).toEqual([{ ...exampleRule, isEnabled: false }]);
});

test.each([
  {
    name: "a bound that is no number",
    change: { condition: { ...input.condition, bound: "high" } },
    path: "condition.bound",
    says: /bound must be a number, not "high"/,
  },
  {
    name: "a window of a century",
    change: { condition: { ...input.condition, windowMinutes: 52_560_000 } },
    path: "condition.windowMinutes",
    says: /from 1 to 1440, not 52560000/,
  },
  {
    name: "an unknown metric",
    change: { condition: { ...input.condition, measure: { metric: "nothing", aggregate: "p75" } } },
    path: "condition.measure.metric",
    says: /"nothing" is not measured; allowed: .*hestia_browser_lcp_seconds/,
  },
  {
    name: "an unknown severity",
    change: { severity: "fatal" },
    path: "severity",
    says: /"info", "warning", "critical"/,
  },
  { name: "a field that nothing reads", change: { colour: "red" }, path: "colour", says: /is not known/ },
])("$name is refused by its field", async ({ change, path, says }) => {
  const response = await save({ ...input, ...change });
  expect(response.status).toBe(400);
  const { errors } = await response.json();
  expect(errors).toMatchObject([{ path, message: expect.stringMatching(says) }]);
});

test("an id is letters, digits and dashes", async () => {
  expect((await save(input, "a b")).status).toBe(400);
});

test("a new rule is named by its title, and two of one title are two", async () => {
  const add = async (title: string) => (await ADD(request("POST", { ...input, title }))).json();
  expect((await add("Crème brûlée: too slow!")).ruleId).toBe("creme-brulee-too-slow");
  expect((await add("Crème brûlée: too slow!")).ruleId).toMatch(/^creme-brulee-too-slow-[0-9a-f]{8}$/);
  expect((await add("遅い")).ruleId).toBe("rule");
  // Its id is that of a rule that ships.
  expect((await add("Errors")).ruleId).toMatch(/^errors-[0-9a-f]{8}$/);
});

test("a rule is deleted with its silences, and is gone", async () => {
  const { ruleId: id } = await (await ADD(request("POST", { ...input, title: "Soon gone" }))).json();
  await POST(request("POST", { ruleId: id, minutes: 60, reason: "Moving" }));
  expect((await remove(id)).status).toBe(200);
  expect((await remove(id)).status).toBe(404);
  const { rules, silences } = await read();
  expect([...rules, ...silences].filter((each) => each.ruleId === id)).toEqual([]);
});

test("one that ships, or that fires, is not deleted", async () => {
  await save(input);
  const shipped = await remove(ruleId);
  expect(shipped.status).toBe(409);
  expect((await shipped.json()).detail).toContain("Switch it off");

  const { ruleId: id } = await (await ADD(request("POST", { ...input, title: "On fire" }))).json();
  await getPool()`insert into alerts (rule_id, labels, state, severity, started_at, fired_at, observed_at, detail)
    values (${id}, '{}', 'firing', 'info', now(), now(), now(), 'Too much')`;
  expect((await remove(id)).status).toBe(409);
  await getPool()`update alerts set state = 'resolved', resolved_at = now() where rule_id = ${id}`;
  expect((await remove(id)).status).toBe(200);
});

test("a trial says what would have been, and changes nothing", async () => {
  const before = await read();
  const { condition } = input;
  const response = await TRY(request("POST", { condition }));
  expect(ruleTrial.parse(await response.json())).toMatchObject({ fired: 0, firings: [] });
  expect(await read()).toEqual(before);
  const refused = await TRY(
    request("POST", { condition: { ...condition, measure: { metric: "nothing", aggregate: "p75" } } }),
  );
  expect(refused.status).toBe(400);
});

test("a silence begins and ends", async () => {
  await save(input);
  const begun = await POST(request("POST", { ruleId, minutes: 60, reason: "Moving" }));
  expect(begun.status).toBe(201);
  const { silenceId } = await begun.json();
  expect((await read()).silences).toMatchObject([{ silenceId, ruleId, reason: "Moving" }]);
  const end = () => DELETE(request("DELETE"), { params: Promise.resolve({ id: silenceId }) });
  expect((await end()).status).toBe(200);
  expect((await end()).status).toBe(404);
});

test("what an administrator changes is noted, with who did and what; a refusal is not", async () => {
  const before = (await notes()).length;
  await save(input);
  await save({ ...input, severity: "fatal" });
  const added = await (await ADD(request("POST", { ...input, title: "Short lived" }))).json();
  await remove(added.ruleId);
  const begun = await POST(request("POST", { ruleId: null, minutes: 60, reason: "Moving" }));
  const { silenceId } = await begun.json();
  await DELETE(request("DELETE"), { params: Promise.resolve({ id: silenceId }) });
  expect((await notes()).slice(before)).toEqual([
    { action: "alert.rule_saved", detail: { rule: ruleId, how: "changed" }, actor: "Ada" },
    { action: "alert.rule_added", detail: { rule: "short-lived" }, actor: "Ada" },
    { action: "alert.rule_removed", detail: { rule: "short-lived", title: "Short lived" }, actor: "Ada" },
    { action: "alert.silenced", detail: { rule: "all", minutes: "60" }, actor: "Ada" },
    { action: "alert.silence_ended", detail: { rule: "all" }, actor: "Ada" },
  ]);
});
