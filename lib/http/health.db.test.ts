import { createServer, type Server } from "node:http";
import { afterEach, expect, inject, test } from "vitest";
import { connect, type Sql } from "#db/connect.ts";
import { createHealth, type Health } from "./health.ts";
import { listen } from "./listen.ts";

type Judged = ReturnType<Parameters<typeof createHealth>[1]>;

let server: Server;
let sql: Sql;
let health: Health;
afterEach(async () => {
  server.close();
  await sql.end({ timeout: 1 });
});

async function ask(
  databaseUrl: string,
  cache: Judged = null,
): Promise<(path: string) => Promise<[number, string]>> {
  sql = connect(databaseUrl, { poolSize: 1 });
  health = createHealth(sql, () => cache);
  server = createServer(async (req, res) => {
    if (!(await health.answer(req.url ?? "", res))) res.writeHead(404).end();
  });
  const origin = `http://127.0.0.1:${await listen(server, 0)}`;
  return async (path) => {
    const response = await fetch(origin + path, { headers: { Connection: "close" } });
    return [response.status, (await response.text()).trim()];
  };
}

test("a migrated database is ready, until the process leaves", async () => {
  const get = await ask(inject("databaseUrl"));
  expect(await get("/livez")).toEqual([200, "ok"]);
  expect(await get("/readyz")).toEqual([200, "ok\nredis: none"]);
  expect((await get("/recipes"))[0]).toBe(404);
  health.leave();
  expect(await get("/readyz")).toEqual([503, "shutting down\nredis: none"]);
  expect(await get("/livez")).toEqual([200, "ok"]);
});

test.each([
  { name: "without migrations", path: "/template1", says: "migrations pending" },
  { name: "that is not there", path: "/nowhere", says: "database unreachable" },
])("a database $name is alive but not ready", async ({ path, says }) => {
  const get = await ask(inject("databaseUrl").replace(/\/hestia$/, path));
  expect(await get("/livez")).toEqual([200, "ok"]);
  expect(await get("/readyz")).toEqual([503, `${says}\nredis: none`]);
});

test("a Redis that does not answer is told, and keeps nobody away", async () => {
  const cache = { log: { isCurrent: true }, redis: { state: "open" as const } };
  const get = await ask(inject("databaseUrl"), cache);
  expect(await get("/readyz")).toEqual([200, "ok\nredis: open"]);
});

test("a process that may miss changes is not ready", async () => {
  const get = await ask(inject("databaseUrl"), { log: { isCurrent: false }, redis: null });
  expect(await get("/readyz")).toEqual([503, "changes in the database are not heard\nredis: none"]);
});
