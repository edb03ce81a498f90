import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { beacon } from "#lib/vitals/model.ts";
import { exampleBeacon } from "../performance-examples-vitals.ts";

/** Comes here only where nothing is measured: else the front answers before Next (lib/vitals/ingest.ts). */
export const POST = route(
  {
    name: "vitals.report",
    limit: "beacons",
    fromOwnPages: true,
    summary: "Report how fast pages felt",
    description:
      "What a visitor's browser tells of the pages it showed; only this site's own pages may. Reports of bots, of who has opted out, and repeated ones are thanked for and dropped. At most 64 kB.",
    body: beacon,
    response: null,
    problems: ["rate_limited", "unavailable", "too_slow"],
    example: { path: "/api/vitals", body: exampleBeacon, response: null },
  },
  () => privateAnswer(null),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
