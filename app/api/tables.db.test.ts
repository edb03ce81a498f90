import { afterAll, beforeAll, expect, test } from "vitest";
import { closePool, getPool } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { adminBearer } from "#db/testing/site-accounts.ts";
import { tableAnswer } from "#lib/performance/tables/model.ts";
import { singleton } from "#lib/singleton.ts";
import { GET } from "./performance/tables/[table]/route.ts";
import { TABLE_NAMES } from "./performance/tables/tables.ts";

let authorization: string;

beforeAll(async () => {
  const { sql } = await openOwnDatabase("tables_api_test");
  singleton("pool", () => sql);
  authorization = await adminBearer(sql);
});
afterAll(closePool);

const get = (table: string, query = "", headers: Record<string, string> = { authorization }) =>
  GET(new Request(`http://localhost/api/performance/tables/${table}${query}`, { headers }), {
    params: Promise.resolve({ table }),
  });

test.each(TABLE_NAMES)("%s is there as JSON and as a file, with the same columns", async (name) => {
  const json = await get(name, "?range=24h&route=/");
  expect(json.status, await json.clone().text()).toBe(200);
  const { table, columns, rows } = tableAnswer.parse(await json.json());
  expect(table).toBe(name);
  for (const row of rows) expect(Object.keys(row)).toEqual(columns.map(({ key }) => key));

  const csv = await get(name, "?range=24h&route=/&format=csv");
  expect(csv.headers.get("content-disposition")).toBe(`attachment; filename="${name}.csv"`);
  const [head] = (await csv.text()).split("\r\n");
  expect(head?.replaceAll('"', "")).toBe(columns.map((column) => column.name).join(","));
});

test("what is there is in it", async () => {
  await getPool()`insert into alert_rules (rule_id, title, severity, condition)
    values ('cold', 'Soup, cold', 'info', '{"kind": "burn", "slo": "quick", "minEvents": 1, "clearMinutes": 0}')`;
  expect(await (await get("alert-rules", "?format=csv")).text()).toContain('cold,"Soup, cold",info,true,');
});

test("strangers get none, and who takes one away is noted", async () => {
  expect((await get("limits", "", {})).status).toBe(401);
  await get("limits", "?format=csv");
  const noted = await getPool()`select detail from audit_log where action = 'figures.exported'
    order by created_at desc, id desc limit 1`;
  expect(noted).toEqual([{ detail: { what: "limits" } }]);
});

test("what is no table, or no time, is refused by its name", async () => {
  expect((await get("secrets")).status).toBe(400);
  const refused = await get("limits", "?range=2w");
  expect(refused.status).toBe(400);
  expect((await refused.json()).errors[0].path).toBe("range");
});
