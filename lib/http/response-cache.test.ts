import { type RequestListener, request } from "node:http";
import { brotliDecompressSync } from "node:zlib";
import { describe, expect, test } from "vitest";
import { serveResponses } from "#lib/testing/serve-responses.ts";
import { KIB, MIB } from "#lib/units.ts";
import { answerPublicly, requestContext } from "./request-context.ts";

/** Counts how often it is asked, and reads what its path says. */
function countingPage({ tags = ["recipe:1"] as const, body = (made: number) => `made ${made}` } = {}) {
  const page = { made: 0, listener: (() => {}) as RequestListener };
  page.listener = (_req, res) => {
    page.made++;
    answerPublicly();
    for (const tag of tags) requestContext()?.tags.add(tag);
    res.setHeader("Content-Type", "text/html; charset=utf-8");
    res.end(body(page.made));
  };
  return page;
}

const LONG = Array.from({ length: 4 * KIB }, (_, index) => (index * index) % 997).join(" ");

describe("a public answer", () => {
  test("is made once, and anew when what it was made from has changed", async () => {
    const page = countingPage();
    const { get, change } = await serveResponses(page.listener);
    const first = await get("/recipes?q=x&utm_source=mail");
    const second = await get("/recipes?q=x");
    change("recipe:2");
    const third = await get("/recipes?q=x");
    change("recipe:1");
    const fourth = await get("/recipes?q=x");

    expect([first, second, third, fourth].map(({ text }) => text)).toEqual([
      "made 1",
      "made 1",
      "made 1",
      "made 2",
    ]);
    expect(first.headers["cache-status"]).toMatch(/^Hestia; fwd=miss; stored; ttl=\d+$/);
    expect(second.headers["cache-status"]).toMatch(/^Hestia; hit; ttl=\d+$/);
    expect(second.headers).toMatchObject({
      "cache-control": expect.stringMatching(/^public, max-age=0, must-revalidate, s-maxage=\d+/),
      vary: "Accept-Encoding",
      "content-length": "6",
    });
    expect(second.headers["server-timing"]).toContain(`rid;desc="${second.headers["x-request-id"]}"`);
    expect(second.headers["x-request-id"]).not.toBe(first.headers["x-request-id"]);
  });

  test("tells its tags to CDNs and to readers of the API", async () => {
    const { get } = await serveResponses(countingPage().listener);
    const tagsOf = async (path: string, headers = {}) => {
      const { headers: got } = await get(path, { headers });
      return [got["cache-tag"], got["surrogate-key"]];
    };
    expect(await tagsOf("/recipes")).toEqual([undefined, undefined]);
    expect(await tagsOf("/recipes", { "CDN-Loop": "a-cdn" })).toEqual([
      "recipe:1,cache:responses",
      "recipe:1 cache:responses",
    ]);
    expect(await tagsOf("/api/recipes")).toEqual(["recipe:1,cache:responses", undefined]);
  });

  test("answers HEAD and what the client knows already, however many ETags it sends", async () => {
    const page = countingPage({ body: () => "long ".repeat(KIB) });
    const { get } = await serveResponses(page.listener);
    const whole = await get("/recipes", { headers: { "Accept-Encoding": "br" } });
    expect(brotliDecompressSync(whole.bytes).toString()).toBe("long ".repeat(KIB));

    const head = await get("/recipes", { method: "HEAD", headers: { "Accept-Encoding": "br" } });
    expect([head.bytes.length, head.headers["content-length"]]).toEqual([0, whole.headers["content-length"]]);

    const etags = [...Array.from({ length: 100 }, (_, index) => `"${index}"`), `W/${whole.headers.etag}`];
    const unchanged = await get("/recipes", { headers: { "If-None-Match": etags.join(", ") } });
    expect([unchanged.status, unchanged.bytes.length]).toEqual([304, 0]);
    expect(unchanged.headers).toMatchObject({
      "cache-control": whole.headers["cache-control"],
      vary: "Accept-Encoding",
    });
    expect((await get("/recipes", { headers: { "If-None-Match": '"other"' } })).status).toBe(200);
    expect(page.made).toBe(1);
  });

  test("keeps its bytes apart by encoding, each under a strong ETag of its own", async () => {
    const { get, responses } = await serveResponses(countingPage({ body: () => LONG }).listener);
    const ask = (accepted: string) => get("/recipes", { headers: { "Accept-Encoding": accepted } });
    const seen = [await ask("br"), await ask("gzip"), await ask("identity"), await ask("br;q=0")];
    expect(seen.map(({ headers }) => headers["content-encoding"])).toEqual([
      "br",
      "gzip",
      undefined,
      undefined,
    ]);
    expect(new Set(seen.map(({ headers }) => headers.etag)).size).toBe(3);

    await responses.store.settled();
    const best = await ask("br");
    expect(best.bytes.length).toBeLessThan(seen[0]?.bytes.length ?? 0);
    expect(best.headers.etag).not.toBe(seen[0]?.headers.etag);
  });
});

describe("while it is being made", () => {
  /** A page that waits to be told. */
  function slowPage() {
    const asked: { finish: (text: string) => void; isAborted: boolean }[] = [];
    const listener: RequestListener = (_req, res) => {
      answerPublicly();
      requestContext()?.tags.add("recipe:1");
      const entry = { finish: (text: string) => void res.end(text), isAborted: false };
      res.once("close", () => {
        entry.isAborted = !res.writableFinished;
      });
      asked.push(entry);
    };
    return { asked, listener };
  }

  test("all who ask for it get the same", async () => {
    const { asked, listener } = slowPage();
    const { get, seen } = await serveResponses(listener);
    const waiting = Array.from({ length: 20 }, () => get("/recipes"));
    await expect.poll(() => seen.arrived).toBe(20);
    expect(asked).toHaveLength(1);
    asked[0]?.finish("one for all");
    const answers = await Promise.all(waiting);
    expect(new Set(answers.map(({ text }) => text))).toEqual(new Set(["one for all"]));
    expect(answers.filter(({ headers }) => /collapsed/.test(String(headers["cache-status"])))).toHaveLength(
      19,
    );
  });

  test("who asks after a change does not get what was begun before it", async () => {
    const { asked, listener } = slowPage();
    const { get, change, seen } = await serveResponses(listener);
    const before = get("/recipes");
    await expect.poll(() => asked.length).toBe(1);
    change("recipe:1");
    const after = get("/recipes");
    await expect.poll(() => seen.arrived).toBe(2);
    asked[0]?.finish("old");
    await expect.poll(() => asked.length).toBe(2);
    asked[1]?.finish("new");
    expect([(await before).text, (await after).text, (await get("/recipes")).text]).toEqual([
      "old",
      "new",
      "new",
    ]);
  });

  test("it is given up when all who waited have gone, and nothing of it is kept", async () => {
    const { asked, listener } = slowPage();
    const { port, responses, seen } = await serveResponses(listener);
    const clients = [1, 2].map(() =>
      request({ port, path: "/recipes", agent: false })
        .on("error", () => {})
        .end(),
    );
    await expect.poll(() => seen.arrived).toBe(2);
    clients[0]?.destroy();
    await expect.poll(() => seen.left).toBe(1);
    expect(asked[0]?.isAborted).toBe(false);
    clients[1]?.destroy();
    await expect.poll(() => asked[0]?.isAborted).toBe(true);
    await expect.poll(() => responses.underway).toBe(0);
    expect([...responses.store.entries()]).toEqual([]);
  });
});

describe("when Next or what it reads fails", () => {
  function failingPage() {
    const page = countingPage();
    const state = { isBroken: false };
    const listener: RequestListener = (req, res) => {
      if (!state.isBroken) return page.listener(req, res);
      res.writeHead(500).end("broken");
    };
    return { state, listener };
  }

  test("the last good one is given while changes may have been missed", async () => {
    const { state, listener } = failingPage();
    const { get, log, catchUp } = await serveResponses(listener);
    await get("/recipes");
    log.lose();
    const bypassed = await get("/recipes");
    expect([bypassed.text, bypassed.headers["cache-status"]]).toEqual(["made 2", "Hestia; fwd=bypass"]);
    expect(bypassed.headers["cdn-cache-control"]).toBe("no-store");

    state.isBroken = true;
    const rescued = await get("/recipes");
    expect([rescued.status, rescued.text]).toEqual([200, "made 1"]);
    expect(rescued.headers["cache-status"]).toContain("stale-if-error");
    catchUp();
    expect((await get("/recipes")).headers["cache-status"]).toMatch(/^Hestia; hit/);
  });

  test("what is known to be changed is not", async () => {
    const { state, listener } = failingPage();
    const { get, change } = await serveResponses(listener);
    await get("/recipes");
    change("recipe:1");
    state.isBroken = true;
    expect((await get("/recipes")).status).toBe(500);
  });
});

test("a flood of queries that nobody asks for twice does not push out what is asked for now and then", async () => {
  const page = countingPage({ body: (made) => `${made} ${"x".repeat(10 * KIB)}` });
  const { get, responses } = await serveResponses(page.listener, { maxBytes: 1 * MIB });
  for (let asks = 0; asks < 3; asks++) await get("/recipes/hot");
  for (let index = 0; index < 1_000; index++) {
    await get(`/recipes?q=${index}`);
    if (index % 50 === 0) expect((await get("/recipes/hot")).text).toBe(`1 ${"x".repeat(10 * KIB)}`);
  }
  expect(responses.store.sizeBytes).toBeLessThanOrEqual(1 * MIB);
});
