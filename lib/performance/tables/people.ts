import { SECOND_MS } from "#lib/units.ts";
import { VITALS, type Vital } from "#lib/vitals/bounds.ts";
import { readJourneys } from "../journeys/reads.ts";
import { getOverview } from "../overview/reads.ts";
import { readVitalDetail } from "../vitals/reads.ts";
import { defineTable, type Table } from "./table.ts";

const ofVital = (vital: Vital): Table =>
  defineTable(
    {
      by: "By",
      value: "Value",
      p75: vital === "cls" ? "75th percentile" : "75th percentile (s)",
      low: "At least (95 %)",
      high: "At most (95 %)",
      samples: "Reports",
      good: "Good",
      fair: "Needs improvement",
      poor: "Poor",
    },
    async (scope) =>
      (await readVitalDetail(scope, vital)).breakdown.map(({ interval, counts, ...row }) => ({
        ...row,
        low: interval?.low ?? null,
        high: interval?.high ?? null,
        good: counts.good,
        fair: counts["needs-improvement"],
        poor: counts.poor,
      })),
  );

/** What visitors felt. */
export const PEOPLE_TABLES = {
  overview: defineTable(
    {
      figure: "Figure",
      now: "In this time",
      yesterday: "At the same time yesterday",
      running: "This release, 14 days",
      before: "Release before, 14 days",
      samples: "Reports or requests",
    },
    async (scope) => {
      const { vitals, yesterday, releases, traffic } = await getOverview(scope);
      const { requests, hitRatio, errorRatio } = traffic;
      const nothing = { yesterday: null, running: null, before: null };
      return [
        ...vitals.map(({ key, p75, samples }) => {
          const of = releases.vitals.find((vital) => vital.key === key);
          return {
            figure: key === "cls" ? "CLS p75" : `${key.toUpperCase()} p75 (s)`,
            now: p75,
            yesterday: yesterday[key],
            running: of?.running ?? null,
            before: of?.before ?? null,
            samples,
          };
        }),
        { figure: "Requests", now: requests, ...nothing, samples: requests },
        { figure: "Answered from what is kept (0 to 1)", now: hitRatio, ...nothing, samples: requests },
        { figure: "Failed (0 to 1)", now: errorRatio, ...nothing, samples: requests },
      ];
    },
  ),
  worst: defineTable({ kind: "Kind", what: "What", route: "Page", seconds: "Took (s)" }, async (scope) =>
    (await getOverview(scope)).worst.map((worst) => {
      const { kind, route } = worst;
      if (kind === "page") return { kind, what: route, route, seconds: worst.p75 };
      if (kind === "query") return { kind, what: worst.text, route, seconds: worst.p95 };
      return { kind, what: worst.recipe?.slug ?? worst.hash, route, seconds: worst.lcpMs / SECOND_MS };
    }),
  ),
  movers: defineTable(
    { route: "Route", p75: "75th percentile (s)", before: "Before (s)", requests: "Requests" },
    async (scope) => (await getOverview(scope)).movers,
  ),
  ...(Object.fromEntries(VITALS.map((vital) => [`vitals-${vital}`, ofVital(vital)])) as Record<
    // Made from the same list.
    `vitals-${Vital}`,
    Table
  >),
  journeys: defineTable(
    { from: "From", to: "To", count: "Times", p75S: "There within (s, 75th percentile)" },
    async (scope) => (await readJourneys(scope)).steps,
  ),
  leaving: defineTable(
    { route: "Page", views: "Page views", continued: "Went on to another page" },
    async (scope) => (await readJourneys(scope)).byRoute,
  ),
} satisfies Record<string, Table>;
