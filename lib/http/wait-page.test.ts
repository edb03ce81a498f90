import { hash } from "node:crypto";
import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, test } from "vitest";
import { AppError, type ErrorCode } from "#lib/errors.ts";
import { problemOf } from "./problem.ts";
import { isForPeople, WAIT_PAGE_POLICY, waitPage } from "./wait-page.ts";

const pageFor = (code: ErrorCode, retryAfterS = 5) =>
  waitPage(problemOf(new AppError(code, "Later."), "id"), retryAfterS);

test.each([
  { code: "rate_limited", heading: "One moment, please" },
  { code: "overloaded", heading: "The kitchen is full" },
  { code: "unavailable", heading: "The larder is locked" },
] as const)("$code says what is the matter, and when it tries again", ({ code, heading }) => {
  const page = pageFor(code);
  expect(page).toContain(`<h1>${heading}</h1>`);
  expect(page).toContain("tries again by itself in 5 seconds.");
  expect(pageFor(code, 1)).toContain("in 1 second.");
});

test("it runs its own script and sheet alone, whatever the time to wait", () => {
  for (const page of [pageFor("overloaded", 1), pageFor("rate_limited", 30)]) {
    for (const [, text = ""] of page.matchAll(/<(?:script|style)>([\s\S]*?)<\/(?:script|style)>/g)) {
      expect(WAIT_PAGE_POLICY).toContain(`'sha256-${hash("sha256", text, "base64")}'`);
    }
    expect(page.match(/<script/g)).toHaveLength(1);
  }
  expect(WAIT_PAGE_POLICY).not.toContain("unsafe");
});

test.each([
  { name: "a browser that waits for a page", status: 503, dest: "document", method: "GET", expected: true },
  { name: "a program", status: 503, dest: undefined, method: "GET", expected: false },
  { name: "a script of a page", status: 429, dest: "empty", method: "GET", expected: false },
  { name: "a form", status: 429, dest: "document", method: "POST", expected: false },
  { name: "what will not pass", status: 500, dest: "document", method: "GET", expected: false },
])("the page is for people: $name", ({ status, dest, method, expected }) => {
  const request = Object.assign(new IncomingMessage(new Socket()), { method });
  if (dest) request.headers["sec-fetch-dest"] = dest;
  expect(isForPeople(request, status)).toBe(expected);
});
