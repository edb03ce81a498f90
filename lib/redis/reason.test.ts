import { errors } from "@upstash/redis";
import { expect, test } from "vitest";
import { isRefusal, reasonOf } from "./reason.ts";

test.each([
  {
    name: "what was to be stored is left out",
    error: new errors.UpstashError('OOM full, command was: ["SET","k","secret"]'),
    says: "OOM full",
  },
  { name: "many lines become one", error: new Error("first\n  second"), says: "first second" },
  {
    name: "a cause that has words speaks",
    error: new TypeError("fetch failed", { cause: new Error("connect ECONNREFUSED") }),
    says: "connect ECONNREFUSED",
  },
  {
    name: "an error without words is named by its code",
    error: Object.assign(new AggregateError([]), { code: "ECONNREFUSED" }),
    says: "ECONNREFUSED",
  },
  { name: "what is no error is told too", error: "odd", says: "odd" },
])("$name", ({ error, says }) => {
  expect(reasonOf(error)).toBe(says);
});

test("a page instead of an answer is cut short", () => {
  expect(reasonOf(new Error("<html>".repeat(1_000))).length).toBeLessThanOrEqual(200);
});

test("only what the server itself said is a refusal", () => {
  expect(isRefusal(new errors.UpstashError("OOM"))).toBe(true);
  expect(isRefusal(new errors.UpstashJSONParseError("<html>"))).toBe(false);
  expect(isRefusal(new TypeError("fetch failed"))).toBe(false);
});
