import { defineMetric } from "../definition.ts";

export const HTTP_REQUEST_DURATION = defineMetric({
  name: "http_server_request_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From the arrival of a request to the end of its answer.",
  labels: ["route", "method", "status", "cache"],
  views: [["route"], ["cache"], ["status"], ["cache", "route"], ["route", "status"]],
});
