import { afterEach, expect, test, vi } from "vitest";
import { z } from "zod";
import { AppError } from "#lib/errors.ts";
import { PROBLEM_TYPE, problem, problemHeaders, problemOf, problemResponse } from "./problem.ts";
import { newRequestContext, runInRequest } from "./request-context.ts";

afterEach(() => vi.restoreAllMocks());

test("an AppError explains itself", () => {
  const fields = [{ path: "title", message: "title is required" }];
  expect(problemOf(new AppError("validation", "Some fields are invalid.", { fields }), "r1")).toEqual({
    type: "/problems/validation",
    title: "Some fields are invalid",
    status: 400,
    detail: "Some fields are invalid.",
    instance: "urn:request:r1",
    errors: fields,
  });
});

test("errors is left out where no field is to blame", () => {
  expect(problemOf(new AppError("not_found", "No recipe."), "r1")).not.toHaveProperty("errors");
});

test("a ZodError names its fields", () => {
  const { error } = z.object({ steps: z.array(z.object({ text: z.string() })) }).safeParse({ steps: [{}] });
  expect(problemOf(error, "r1")).toMatchObject({
    status: 400,
    errors: [{ path: "steps.0.text", message: expect.stringContaining("expected string") }],
  });
});

test.each([
  { name: "an Error", thrown: new Error("password=hunter2 at db:5432") },
  { name: "a string", thrown: "hunter2" },
  { name: "undefined", thrown: undefined },
  { name: "something that pretends", thrown: { code: "not_found", message: "hunter2", status: 404 } },
])("$name answers an opaque 500", ({ thrown }) => {
  const answer = problemOf(thrown, "r1");
  expect(answer).toMatchObject({ status: 500, type: "/problems/internal", instance: "urn:request:r1" });
  expect(JSON.stringify(answer)).not.toContain("hunter2");
});

test.each([
  { name: "a full disk", error: Object.assign(new Error("ENOSPC: /srv/data"), { code: "ENOSPC" }) },
  {
    name: "a database whose disk is full",
    error: new Error("Failed query", { cause: Object.assign(new Error("no space"), { code: "53100" }) }),
  },
])("$name is a 507 that is not to be asked again, logged once", async ({ error }) => {
  const logged = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const response = problemResponse(error, problemHeaders(error));
  expect(response.headers.has("retry-after")).toBe(false);
  expect(await response.json()).toMatchObject({ status: 507, type: "/problems/storage_full" });
  expect(logged).toHaveBeenCalledOnce();
});

test("the response is problem+json, is not stored, and keeps the headers it is given", async () => {
  const response = problemResponse(new AppError("method_not_allowed", "No."), { Allow: "GET" });
  expect(response.status).toBe(405);
  expect(Object.fromEntries(response.headers)).toEqual({
    "content-type": PROBLEM_TYPE,
    "cache-control": "no-store",
    allow: "GET",
  });
  expect(problem.safeParse(await response.json()).success).toBe(true);
});

test("a failure is logged with its cause under the id that the client is told, a refusal is not", async () => {
  const logged = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  const answer = (thrown: unknown) =>
    runInRequest(newRequestContext("request-42", "/"), () => problemResponse(thrown));

  await answer(new AppError("not_found", "No recipe."));
  expect(logged).not.toHaveBeenCalled();

  expect(await answer(new Error("disk full")).json()).toMatchObject({ instance: "urn:request:request-42" });
  expect(logged.mock.calls.map(([line]) => JSON.parse(String(line)))).toEqual([
    expect.objectContaining({
      "http.request.id": "request-42",
      error: expect.objectContaining({ message: "disk full" }),
    }),
  ]);
});
