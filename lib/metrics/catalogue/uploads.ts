import { defineMetric } from "../definition.ts";

/** `made`, `known` (the same bytes were there), or the code that it was refused with. */
export const UPLOADS = defineMetric({
  name: "hestia_uploads_total",
  kind: "counter",
  unit: "count",
  help: "Pictures that cooks sent or had fetched, by what became of them.",
  labels: ["way", "outcome"],
  views: [["way"], ["outcome"]],
});

export const UPLOAD_BYTES = defineMetric({
  name: "hestia_upload_received_bytes_total",
  kind: "counter",
  unit: "bytes",
  help: "What cooks sent, of pictures that were taken.",
});

/** From the first byte, or for direct uploads from the word that all is sent, until it can be seen. */
export const UPLOAD_VISIBLE = defineMetric({
  name: "hestia_upload_visible_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long it took until a picture that was sent could be seen.",
  labels: ["way"],
  views: [["way"]],
});

export const UPLOADS_COLLECTED = defineMetric({
  name: "hestia_uploads_collected_total",
  kind: "counter",
  unit: "count",
  help: "What was removed because nothing used it: pictures, stored files without a row, and unfinished uploads.",
  labels: ["what"],
});

export const IMPORTS = defineMetric({
  name: "hestia_recipe_imports_total",
  kind: "counter",
  unit: "count",
  help: "Recipes that cooks had read from an address, a page or a text, by what became of it.",
  labels: ["from", "outcome"],
  views: [["from"], ["outcome"]],
});
