import { describe, expect, test } from "vitest";
import { readPolicyReports } from "./policy-report.ts";

const isOwnHost = (host: string) => host === "hestia.test";
const page = "https://hestia.test/recipes/soup?q=secret";

const asSingle = (report: object) => ({ "csp-report": { "document-uri": page, ...report } });
const asList = (body: object, type = "csp-violation") => [{ type, body: { documentURL: page, ...body } }];

describe("what browsers send", () => {
  test("by report-uri", () => {
    const sent = asSingle({
      "violated-directive": "script-src-elem 'self'",
      "blocked-uri": "https://evil.test/x.js?token=1",
      "source-file": "https://hestia.test/_next/static/a.js?dpl=1",
    });
    expect(readPolicyReports(sent, isOwnHost)).toEqual([
      {
        directive: "script-src-elem",
        blocked: "https://evil.test",
        path: "/recipes/soup",
        source: "/_next/static/a.js",
      },
    ]);
  });

  test("by the Reporting API, of which only this kind is taken", () => {
    const sent = [
      ...asList({ effectiveDirective: "img-src", blockedURL: "http://tracker.test/pixel" }),
      ...asList({ effectiveDirective: "img-src", blockedURL: "inline" }, "deprecation"),
    ];
    expect(readPolicyReports(sent, isOwnHost)).toEqual([
      { directive: "img-src", blocked: "http://tracker.test", path: "/recipes/soup", source: "" },
    ]);
  });

  test.each([
    ["inline", "inline"],
    ["eval", "eval"],
    ["data:text/html,x", "data"],
    ["data", "data"],
    ["https://hestia.test/other", "self"],
    ["chrome-extension://abcdef/x.js", "extension"],
    ["moz-extension", "extension"],
    ["", "other"],
    ["<img src=x>", "other"],
  ])("%j is blocked %j", (blockedURL, blocked) => {
    const [report] =
      readPolicyReports(asList({ effectiveDirective: "img-src", blockedURL }), isOwnHost) ?? [];
    expect(report?.blocked).toBe(blocked);
  });
});

test("a directive that no policy has is none of ours; a document of another site is ignored", () => {
  const made = asList({ effectiveDirective: "x".repeat(500), blockedURL: "inline" });
  expect(readPolicyReports(made, isOwnHost)?.[0]?.directive).toBe("other");
  const foreign = asList({ documentURL: "https://other.test/", effectiveDirective: "img-src" });
  expect(readPolicyReports(foreign, isOwnHost)).toEqual([]);
});

test("at most twenty are taken at once", () => {
  const many = Array.from({ length: 60 }, () => asList({ effectiveDirective: "img-src" })).flat();
  expect(readPolicyReports(many, isOwnHost)).toHaveLength(20);
});

test.each([{}, null, "text", { "csp-report": 1 }, { "csp-report": { "document-uri": "x".repeat(9_000) } }])(
  "%j is no report",
  (body) => expect(readPolicyReports(body, isOwnHost)).toBeNull(),
);
