import { once } from "node:events";
import { type AddressInfo, createServer } from "node:net";
import { expect, test } from "vitest";
import { connect } from "./connect.ts";
import { databaseFailure } from "./failures.ts";

test("a database that nobody answers for is away, however that is wrapped", async () => {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  // A server that listens on a port has an AddressInfo.
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  const sql = connect(`postgres://hestia@127.0.0.1:${port}/hestia`, { poolSize: 1 });
  const error: unknown = await sql`select 1`.catch((thrown) => thrown);
  await sql.end({ timeout: 0 });
  expect(databaseFailure(error)).toBe("away");
  expect(databaseFailure(new Error("Failed query", { cause: error }))).toBe("away");
});

test.each([
  { code: "57014", expected: "timed-out" },
  { code: "53100", expected: "full" },
  { code: "57P01", expected: "away" },
  { code: "57P03", expected: "away" },
  { code: "08006", expected: "away" },
  { code: "23505", expected: null },
  { code: "ENOENT", expected: null },
])("$code is $expected", ({ code, expected }) => {
  expect(databaseFailure(Object.assign(new Error("no"), { code }))).toBe(expected);
});

test("an error that is its own cause comes to an end", () => {
  const error: Error = new Error("round");
  error.cause = error;
  expect([databaseFailure(error), databaseFailure("text"), databaseFailure(null)]).toEqual([
    null,
    null,
    null,
  ]);
});
