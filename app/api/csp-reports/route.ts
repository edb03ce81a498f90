import { policyReportInput } from "#lib/http/policy-report.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";

/** For the document: the front answers before Next (lib/http/policy-reports.ts). */
export const POST = route(
  {
    name: "cspReports.report",
    fromOwnPages: true,
    summary: "Report what the content policy refused",
    description:
      "What a browser kept a page of this site from doing. Also taken as `application/csp-report`, and as the list that the Reporting API sends (`application/reports+json`); of documents of this site alone, at most 20 at once and 64 kB.",
    body: policyReportInput,
    response: null,
    problems: ["rate_limited", "too_slow"],
    example: {
      path: "/api/csp-reports",
      body: {
        "csp-report": {
          "document-uri": "https://recipes.example/recipes",
          "effective-directive": "img-src",
          "blocked-uri": "https://tracker.example/pixel",
        },
      },
      response: null,
    },
  },
  () => privateAnswer(null),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
