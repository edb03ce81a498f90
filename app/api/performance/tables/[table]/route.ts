import { z } from "zod";
import { otherMethods, route } from "#lib/http/route.ts";
import { csvResponse, noteExport } from "#lib/performance/export.ts";
import { readScope } from "#lib/performance/scope.ts";
import { tableAnswer, tableQuery } from "#lib/performance/tables/model.ts";
import { TABLE_NAMES, TABLES } from "../tables.ts";

export const GET = route(
  {
    name: "performance.tables",
    auth: "admin",
    summary: "What a panel shows, as rows",
    description:
      "Each table of the console as JSON or CSV, of the same time and with the same filters. What has no time (alerts, photos, limits of now) is as it is now.",
    params: z.strictObject({ table: z.enum(TABLE_NAMES) }),
    query: tableQuery,
    response: tableAnswer,
    example: {
      path: "/api/performance/tables/statuses?range=24h",
      response: {
        table: "statuses",
        columns: [
          { key: "status", name: "Status" },
          { key: "requests", name: "Requests" },
        ],
        rows: [
          { status: "200", requests: 48_120 },
          { status: "404", requests: 31 },
        ],
      },
    },
  },
  async ({ params: { table: name }, query: { format, ...about }, viewer, request: { headers } }) => {
    const { columns, read } = TABLES[name];
    const rows = await read(readScope(about));
    await noteExport(name, { viewer, headers });
    if (format === "csv") return csvResponse(name, columns, rows);
    return Response.json(
      { table: name, columns: Object.entries(columns).map(([key, text]) => ({ key, name: text })), rows },
      { headers: { "Cache-Control": "no-store" } },
    );
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
