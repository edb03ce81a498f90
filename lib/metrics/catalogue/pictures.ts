import { defineMetric } from "../definition.ts";

/** From the wish to the bytes: what a visitor waits who is the first to ask for a variant. */
export const IMAGE_ENCODE_DURATION = defineMetric({
  name: "hestia_image_encode_duration_seconds",
  kind: "distribution",
  unit: "seconds",
  help: "How long making one variant of a picture took, waiting included.",
  labels: ["format", "outcome"],
  views: [["format"], ["outcome"]],
});

export const IMAGE_QUEUE = defineMetric({
  name: "hestia_images_waiting",
  kind: "gauge",
  unit: "count",
  help: "Pictures that wait for the encoder, counted whenever one is added.",
});

export const IMAGE_INPUT_BYTES = defineMetric({
  name: "hestia_image_input_bytes_total",
  kind: "counter",
  unit: "bytes",
  help: "Originals that variants were made from, each time they were.",
  labels: ["format"],
});

export const IMAGE_OUTPUT_BYTES = defineMetric({
  name: "hestia_image_output_bytes_total",
  kind: "counter",
  unit: "bytes",
  help: "Variants that were made.",
  labels: ["format"],
});

/** Where an answer's bytes came from: `storage`, or `made` because nobody had asked before. */
export const IMAGE_SERVED_BYTES = defineMetric({
  name: "hestia_image_served_bytes",
  kind: "distribution",
  unit: "bytes",
  help: "The size of each picture that was asked for.",
  labels: ["format", "source", "width"],
  views: [["format"], ["source"], ["width"], ["format", "width"]],
});
