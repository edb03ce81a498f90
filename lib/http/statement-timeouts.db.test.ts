import { sql as drizzled } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, inject, test, vi } from "vitest";
import { z } from "zod";
import { createDb, getDb } from "#db/client.ts";
import { type AskingKind, closePool, connect, getPool, tellQueryKinds } from "#db/connect.ts";
import { databaseFailure } from "#db/failures.ts";
import { PROBLEM_TYPE } from "./problem.ts";
import { askAs, newRequestContext, requestContext, runInRequest } from "./request-context.ts";
import { route } from "./route.ts";

beforeAll(() => {
  vi.stubEnv("DATABASE_URL", inject("databaseUrl"));
  vi.stubEnv("HESTIA_STATEMENT_TIMEOUTS", "reads=1,writes=2,console=3");
  tellQueryKinds(() => requestContext()?.queries.kind ?? "writes");
});

afterAll(closePool);
afterEach(() => vi.restoreAllMocks());

const reject = (work: Promise<unknown>) =>
  work.then(
    () => null,
    (error: unknown) => error,
  );

test("a statement that runs for too long is known as such, undoes its transaction and leaves the connection usable", async () => {
  const sql = connect(inject("databaseUrl"), { poolSize: 1, statementTimeoutMs: 50 });
  await sql`create temporary table bowls (size integer)`;
  const db = createDb(sql);

  const failures = [
    await reject(sql`select pg_sleep(5)`),
    await reject(db.execute(drizzled`select pg_sleep(5)`)),
    await reject(
      db.transaction(async (tx) => {
        await tx.execute(drizzled`insert into bowls values (1)`);
        await tx.execute(drizzled`select pg_sleep(5)`);
      }),
    ),
  ];

  expect(failures.map(databaseFailure)).toEqual(["timed-out", "timed-out", "timed-out"]);
  expect(databaseFailure(await reject(sql`select nothing`))).toBeNull();
  expect(await sql`select * from bowls`).toEqual([]);
  await sql.end();
});

test("each kind of request asks through its own connections, with its own patience", async () => {
  const timeoutOf = (kind: AskingKind | null) =>
    runInRequest(newRequestContext(undefined, "/recipes"), async () => {
      if (kind) askAs(kind);
      const [row] = await getDb().execute(drizzled`show statement_timeout`);
      return { ...row, sql: getPool() };
    });
  const [visitor, writer, admin] = [
    await timeoutOf(null),
    await timeoutOf("writes"),
    await timeoutOf("console"),
  ];

  expect([visitor, writer, admin]).toMatchObject([
    { statement_timeout: "1s" },
    { statement_timeout: "2s" },
    { statement_timeout: "3s" },
  ]);
  expect(new Set([visitor.sql, writer.sql, admin.sql]).size).toBe(3);
  // Without a request, as those that write.
  expect(getPool()).toBe(writer.sql);
});

test.each([
  { method: "GET", auth: undefined, kind: "reads" },
  { method: "PUT", auth: undefined, kind: "writes" },
  { method: "GET", auth: "admin", kind: "console" },
  { method: "DELETE", auth: "admin", kind: "console" },
] as const)("$method for $auth is asked as $kind", async ({ method, auth, kind }) => {
  const context = newRequestContext(undefined, "/api/bowls");
  const handler = route(
    {
      name: "bowls",
      summary: "Bowls",
      response: z.strictObject({}),
      ...(auth && { auth }),
      example: { path: "/api/bowls", response: {} },
    },
    () => Response.json({}),
  );
  await runInRequest(context, () => handler(new Request("http://localhost/api/bowls", { method })));
  expect(context.queries.kind).toBe(kind);
});

test("is answered with 503 and when to come back; the statement goes to the log alone", async () => {
  const written = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const handler = route(
    {
      name: "bowls",
      summary: "Bowls",
      response: z.strictObject({}),
      example: { path: "/api/bowls", response: {} },
    },
    async () => Response.json(await getDb().execute(drizzled`select pg_sleep(30)`)),
  );
  const response = await runInRequest(newRequestContext("request-77", "/api/bowls"), () =>
    handler(new Request("http://localhost/api/bowls")),
  );
  const logged = written.mock.calls.join();
  written.mockRestore();

  expect(response.status).toBe(503);
  expect(response.headers.get("content-type")).toBe(PROBLEM_TYPE);
  expect(response.headers.get("retry-after")).toBe("10");
  const body = await response.text();
  expect(JSON.parse(body)).toMatchObject({ status: 503, detail: expect.stringContaining("took too long") });
  expect(body).not.toContain("pg_sleep");
  expect(logged).toContain("pg_sleep");
});
