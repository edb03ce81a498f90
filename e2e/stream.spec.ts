import { get, type IncomingMessage } from "node:http";
import { connect } from "node:net";
import { expect, test } from "@playwright/test";
import { addAccount, withSiteDatabase } from "#db/testing/site-accounts.ts";
import { type OwnSite, startOwnSite } from "./own-site.ts";

test.skip(Boolean(process.env.E2E_URL), "starts a site of its own");

const VIEWERS = 500;
/** Who comes is known by a query: as many as the site lets ask at once. */
const AT_ONCE = 25;
const TICKS = 2;
/** Of everything that goes on in the site, while each viewer alone would have asked several times a tick. */
const MOST_TRANSACTIONS = VIEWERS;

let site: OwnSite;

test.beforeAll(async () => {
  test.setTimeout(300_000);
  site = await startOwnSite();
});
test.afterAll(async () => {
  await site?.stop();
});

const transactions = async (): Promise<number> => {
  const [row] = await withSiteDatabase(
    site.dataDir,
    (sql) => sql<{ count: number }[]>`
      select (xact_commit + xact_rollback)::int as count from pg_stat_database where datname = current_database()`,
  );
  return row?.count ?? 0;
};

test("five hundred watch the console, and one of them never reads: one reads the figures for all", async () => {
  test.setTimeout(180_000);
  const { key } = await withSiteDatabase(site.dataDir, (sql) => addAccount(sql, { role: "admin" }));
  const headers = { Authorization: `Bearer ${key}` };
  const path = "/api/performance/stream";
  const deaf = connect(Number(new URL(site.url).port));
  deaf.pause();
  deaf.write(`GET ${path} HTTP/1.1\r\nHost: localhost\r\nAuthorization: ${headers.Authorization}\r\n\r\n`);

  const told: string[] = Array.from({ length: VIEWERS }, () => "");
  const streams: IncomingMessage[] = [];
  const join = async (viewer: number) => {
    const response: IncomingMessage = await new Promise((resolve, reject) =>
      get(site.url + path, { headers, agent: false }, resolve).once("error", reject),
    );
    expect(response.statusCode).toBe(200);
    streams.push(response);
    response.setEncoding("utf8").on("data", (text) => {
      told[viewer] += text;
    });
  };
  for (let first = 0; first < VIEWERS; first += AT_ONCE) {
    await Promise.all(Array.from({ length: AT_ONCE }, (_, index) => join(first + index)));
  }
  const ids = (text: string) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => id);
  const newest = () => ids(told[0] ?? "").length;

  const [had, since] = [newest(), await transactions()];
  await expect.poll(newest, { timeout: 60_000 }).toBe(had + TICKS);
  const last = ids(told[0] ?? "").slice(-TICKS);
  await expect.poll(() => told.every((text) => ids(text).slice(-TICKS).join() === last.join())).toBe(true);
  expect(told.join("")).not.toContain("event: trouble");
  expect((await transactions()) - since).toBeLessThan(MOST_TRANSACTIONS);

  for (const stream of [...streams, deaf]) stream.destroy();
  expect((await fetch(`${site.url}/livez`)).status).toBe(200);
});
