import { defineMetric } from "../definition.ts";

const VITAL_LABELS = ["route", "device", "connection", "release"] as const;
const VITAL_VIEWS = [["route"], ["device"], ["connection"], ["release"]] as const;
/** What browsers report; one page view is one sample, weighted by the share of sessions that report. */
const vital = { kind: "distribution", labels: VITAL_LABELS, views: VITAL_VIEWS } as const;

export const BROWSER_LCP = defineMetric({
  ...vital,
  name: "hestia_browser_lcp_seconds",
  unit: "seconds",
  help: "Largest contentful paint: until the largest picture or text of a page was there.",
});

export const BROWSER_INP = defineMetric({
  ...vital,
  name: "hestia_browser_inp_seconds",
  unit: "seconds",
  help: "Interaction to next paint: how long the page took to react, in the worst case of a visit.",
});

export const BROWSER_CLS = defineMetric({
  ...vital,
  name: "hestia_browser_cls_score",
  unit: "score",
  help: "Cumulative layout shift: how much of the page moved while it was read.",
});

export const BROWSER_FCP = defineMetric({
  ...vital,
  name: "hestia_browser_fcp_seconds",
  unit: "seconds",
  help: "First contentful paint: until anything of a page was there.",
});

export const BROWSER_TTFB = defineMetric({
  ...vital,
  name: "hestia_browser_ttfb_seconds",
  unit: "seconds",
  help: "Time to first byte: from the click to the beginning of the answer, network included.",
});

export const BROWSER_LOAD = defineMetric({
  name: "hestia_browser_load_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "Until a page and all it asked for at first was loaded.",
  labels: ["route"],
});

export const BROWSER_ROUTE_CHANGE = defineMetric({
  name: "hestia_browser_route_change_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From a click on a link to the next page on the screen, without a new document.",
  labels: ["route"],
});

export const BROWSER_LCP_PART = defineMetric({
  name: "hestia_browser_lcp_part_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "What the largest contentful paint was spent on.",
  labels: ["route", "part"],
  views: [["part"]],
});

export const BROWSER_INP_PART = defineMetric({
  name: "hestia_browser_inp_part_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "What the slowest reaction was spent on.",
  labels: ["route", "part"],
  views: [["part"]],
});

export const BROWSER_TRANSFER = defineMetric({
  name: "hestia_browser_transfer_bytes",
  kind: "distribution",
  unit: "bytes",
  help: "What one page view brought over the network, by kind.",
  labels: ["route", "kind"],
  views: [["kind"]],
});

export const BROWSER_RESOURCES = defineMetric({
  name: "hestia_browser_resources_total",
  kind: "counter",
  unit: "count",
  help: "Files that pages used, by kind, and whether the browser had them already.",
  labels: ["kind", "source"],
});

export const BROWSER_DOCUMENTS = defineMetric({
  name: "hestia_browser_documents_total",
  kind: "counter",
  unit: "count",
  help: "Documents that browsers got, by what the site's cache and the CDN before it said of them.",
  labels: ["cache", "cdn"],
});

export const BROWSER_LONG_TASKS = defineMetric({
  name: "hestia_browser_long_tasks_total",
  kind: "counter",
  unit: "count",
  help: "Times that a page was busy for over 50 ms at a stretch.",
  labels: ["route"],
});

export const BROWSER_LONG_TASK_TIME = defineMetric({
  name: "hestia_browser_long_task_seconds_total",
  kind: "counter",
  unit: "seconds",
  help: "Time that pages were busy in stretches of over 50 ms.",
  labels: ["route"],
});

export const BROWSER_ERRORS = defineMetric({
  name: "hestia_browser_errors_total",
  kind: "counter",
  unit: "count",
  help: "JavaScript errors that reached visitors.",
  labels: ["route"],
});

export const BROWSER_VIEWS = defineMetric({
  name: "hestia_browser_page_views_total",
  kind: "counter",
  unit: "count",
  help: "Page views that were reported, with those that they stand for where sessions are sampled.",
  labels: ["route", "speed", "navigation"],
  views: [["route"], ["speed"], ["navigation"], ["route", "speed"]],
});

export const BROWSER_CONTINUED = defineMetric({
  name: "hestia_browser_continued_total",
  kind: "counter",
  unit: "count",
  help: "Page views after which the visitor went on to another page, by how fast the page had been.",
  labels: ["route", "speed"],
  views: [["route"], ["speed"]],
});

export const BROWSER_TRANSITION = defineMetric({
  name: "hestia_browser_transition_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "From leaving one page to seeing the next.",
  labels: ["from", "to"],
  views: [["from"], ["to"]],
});

export const VITALS_BEACONS = defineMetric({
  name: "hestia_vitals_beacons_total",
  kind: "counter",
  unit: "count",
  help: "Reports from browsers, by what became of them.",
  labels: ["outcome"],
});

export const VITALS_ROWS = defineMetric({
  name: "hestia_vitals_rows_total",
  kind: "counter",
  unit: "count",
  help: "Page views kept one by one for a closer look, and those that were not.",
  labels: ["outcome"],
});
