import { otherMethods, route } from "#lib/http/route.ts";
import { csvResponse, noteExport } from "#lib/performance/export.ts";
import { answerQuestion, listMetrics, metricAnswer, toTable } from "#lib/performance/metric-answer.ts";
import { metricQuery, readQuestion } from "#lib/performance/metric-question.ts";
import { exampleMetric } from "../../performance-examples-metrics.ts";

const NO_STORE = { headers: { "Cache-Control": "no-store" } };

export const GET = route(
  {
    name: "performance.metrics",
    auth: "admin",
    summary: "What was measured",
    description:
      "One metric over a time, of all processes together; the newest ten seconds are included. Percentiles are worked out from " +
      "sketches, off by at most 1 % of themselves. Ten-second figures are kept for a day, minutes for 8 days, hours for 100 " +
      "days, days for 5 years. Without a metric: which there are.",
    query: metricQuery,
    response: metricAnswer,
    example: {
      path: "/api/performance/metrics?metric=http_server_request_duration_seconds&label.route=/&range=15m&step=15m&percentiles=75,95",
      response: exampleMetric,
    },
  },
  async ({ query, viewer, request: { headers } }) => {
    const question = readQuestion(query);
    if (!question) return Response.json(listMetrics(), NO_STORE);
    const answer = await answerQuestion(question);
    if (query.format !== "csv") return Response.json(answer, NO_STORE);
    await noteExport(question.metric.name, { viewer, headers });
    const { columns, rows } = toTable(answer, question);
    return csvResponse(question.metric.name, columns, rows);
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
