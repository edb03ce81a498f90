import { otherMethods, route } from "#lib/http/route.ts";
import { csvResponse } from "#lib/performance/export.ts";
import { readScope } from "#lib/performance/scope.ts";
import { uploadsPerformance, uploadsQuery } from "#lib/performance/uploads-model.ts";
import { listUploads, readUploads } from "#lib/performance/uploads-panel.ts";
import { exampleUploads } from "../../performance-examples-uploads.ts";

const MOST_SAVED = 1_000;
const COLUMNS = {
  createdAt: "Sent",
  cook: "Cook",
  status: "Status",
  problem: "Problem",
  sizeBytes: "Bytes",
  visibleS: "Visible after (s)",
  hash: "Picture",
  recipe: "Recipe",
} as const;

export const GET = route(
  {
    name: "performance.uploads",
    auth: "admin",
    summary: "What cooks sent",
    description:
      "Pictures that were taken and refused, how soon they could be seen, what waits, what is stored and what was removed because nothing showed it; and recipes that were read from elsewhere.",
    query: uploadsQuery,
    response: uploadsPerformance,
    example: { path: "/api/performance/uploads?range=24h", response: exampleUploads },
  },
  async ({ query: { format, ...about } }) => {
    const scope = readScope({ ...about, compare: "none" });
    if (format !== "csv")
      return Response.json(await readUploads(scope), { headers: { "Cache-Control": "no-store" } });
    const rows = (await listUploads(scope, MOST_SAVED)).map(({ picture, id: _id, ...row }) => ({
      ...row,
      hash: picture?.hash ?? null,
      recipe: picture?.recipe?.slug ?? null,
    }));
    return csvResponse("uploads", COLUMNS, rows);
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
