import fc from "fast-check";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { createDb, type Db } from "#db/client.ts";
import { closePool, type Sql } from "#db/connect.ts";
import { openOwnDatabase } from "#db/testing/own-database.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { addAccount } from "#db/testing/site-accounts.ts";
import { ERROR_CODES } from "#lib/errors.ts";
import { type ApiRoutes, problemsOf } from "#lib/http/openapi.ts";
import { PROBLEM_TYPE, problem } from "#lib/http/problem.ts";
import type { Declaration, Method } from "#lib/http/route.ts";
import { singleton } from "#lib/singleton.ts";
import { type ApiDocument, type FuzzRequest, type Known, requestOf } from "#lib/testing/fuzz/requests.ts";
import { SECOND_MS } from "#lib/units.ts";
import { GET as getDocument } from "./openapi.json/route.ts";
import { apiRoutes } from "./routes.ts";

/** `npm run fuzz` asks for more. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 300);
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_121);
/** The document describes itself too. */
const ROUTES: ApiRoutes = { ...apiRoutes, "/api/openapi.json": { GET: getDocument } };
const ORIGIN = "http://localhost:3000";
/** People lose their sessions and accounts on the way. */
const NEW_PEOPLE_EVERY = 100;
const SLOW_MS = 10 * SECOND_MS;
const MOST_REPORTED = 20;

let sql: Sql;
let db: Db;

beforeAll(async () => {
  const own = await openOwnDatabase("fuzz_test");
  sql = own.sql;
  singleton("pool", () => sql);
  db = createDb(sql);
  vi.stubEnv("DATABASE_URL", own.url);
  // Otherwise most answers would be refusals.
  vi.stubEnv("HESTIA_LIMITS", "off");
  // What is refused or fails on purpose is no news here.
  vi.spyOn(process.stdout, "write").mockReturnValue(true);
});
afterAll(async () => {
  vi.restoreAllMocks();
  vi.unstubAllEnvs();
  await closePool();
});

type Headers = Record<FuzzRequest["who"], Record<string, string>>;

async function newPeople(): Promise<Headers> {
  const [cook, editor, admin] = [
    await addAccount(sql),
    await addAccount(sql, { role: "editor" }),
    await addAccount(sql, { role: "admin" }),
  ];
  return {
    stranger: { origin: ORIGIN },
    cook: { cookie: cook.cookie, origin: ORIGIN },
    editor: { cookie: editor.cookie, origin: ORIGIN },
    admin: { cookie: admin.cookie, origin: ORIGIN },
    key: { authorization: `Bearer ${admin.key}` },
  };
}

async function newRows(): Promise<Known> {
  const { userId } = await addAccount(sql);
  const recipes = [await insertRecipe(db), await insertRecipe(db, { authorId: userId })];
  const ids = recipes.map(({ id }) => id);
  return { slug: recipes.map(({ slug }) => slug), id: [...ids, userId], recipeId: ids, version: ["1", "2"] };
}

/** @returns What is wrong with the answer; null: nothing. */
async function judge(
  { status, headers, body }: { status: number; headers: globalThis.Headers; body: string },
  declaration: Declaration,
): Promise<string | null> {
  const { response, status: declared = 200, location, mediaType = "application/json" } = declaration;
  const type = headers.get("content-type") ?? "";
  if (status >= 400) {
    const codes = problemsOf(declaration);
    if (!codes.some((code) => ERROR_CODES[code].status === status))
      return `status ${status} is not declared: ${body}`;
    if (type !== PROBLEM_TYPE) return `a problem as ${type}`;
    const { error } = problem.safeParse(JSON.parse(body));
    return error ? `a problem outside its schema: ${error.message}` : null;
  }
  if (status === 204) return response === null ? null : "nothing, where something is declared";
  if (!response || status !== declared)
    return `status ${status} where ${response ? declared : 204} is declared`;
  if (headers.has("location") !== Boolean(location)) return `the location ${headers.get("location")}`;
  if (!type.startsWith(mediaType.split(";")[0] ?? ""))
    return mediaType === "application/json" ? `an answer as ${type}` : null;
  if (!mediaType.includes("json")) return null;
  const { error } = response.safeParse(JSON.parse(body));
  return error ? `an answer outside its schema: ${error.message}` : null;
}

async function send({ method, pattern, params, query, body, who }: FuzzRequest, people: Headers) {
  const handler = ROUTES[pattern]?.[method as Method];
  if (!handler) throw new Error(`no handler for ${method} ${pattern}`);
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name) => encodeURIComponent(toWellFormed(params[name])));
  const search = query
    .map((pair) => pair.map((text) => encodeURIComponent(toWellFormed(text))).join("="))
    .join("&");
  const leaving = new AbortController();
  const request = new Request(`${ORIGIN}${path}${search && `?${search}`}`, {
    method,
    signal: leaving.signal,
    headers: {
      "x-forwarded-for": "192.0.2.1",
      ...(body?.type && { "content-type": body.type }),
      ...people[who],
    },
    ...(body && method !== "GET" && { body: body.text }),
  });
  const response = await handler(request, { params: Promise.resolve(params) });
  const isStream = response.headers.get("content-type")?.startsWith("text/event-stream");
  const text = isStream ? "" : await response.text();
  leaving.abort();
  if (isStream) await response.body?.cancel();
  return { status: response.status, headers: response.headers, body: text, declaration: handler.declaration };
}

function toWellFormed(text = ""): string {
  return text.toWellFormed();
}

test(`${REQUESTS} requests made from the description of the API get what it describes (seed ${SEED})`, {
  timeout: 15 * 60 * SECOND_MS,
}, async () => {
  const document: ApiDocument = await (await getDocument(new Request(`${ORIGIN}/api/openapi.json`))).json();
  const requests = fc.sample(requestOf(document, await newRows()), { seed: SEED, numRuns: REQUESTS });
  const wrong: string[] = [];
  const statuses = new Map<number, number>();
  let people = await newPeople();
  for (const [index, request] of requests.entries()) {
    if (index % NEW_PEOPLE_EVERY === 0) people = await newPeople();
    const startedAt = performance.now();
    const answer = await send(request, people);
    statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1);
    const isSlow = performance.now() - startedAt > SLOW_MS;
    const problem = isSlow ? "too slow" : await judge(answer, answer.declaration);
    if (problem) wrong.push(`${problem}\n  ${JSON.stringify(request).slice(0, 1_000)}`);
    if (wrong.length >= MOST_REPORTED) break;
  }
  expect(wrong).toEqual([]);
  expect(({} as Record<string, unknown>).isAdmin).toBeUndefined();
  // A fuzzer that is always refused finds nothing.
  expect((statuses.get(200) ?? 0) / requests.length).toBeGreaterThan(0.05);
});
