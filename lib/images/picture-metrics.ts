import { AppError } from "#lib/errors.ts";
import {
  IMAGE_ENCODE_DURATION,
  IMAGE_INPUT_BYTES,
  IMAGE_OUTPUT_BYTES,
  IMAGE_QUEUE,
  IMAGE_SERVED_BYTES,
} from "#lib/metrics/catalogue/pictures.ts";
import type { LabelsOf } from "#lib/metrics/definition.ts";
import { record } from "#lib/metrics/recorder.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { ImageFormat } from "./model.ts";

/** Measures `encode`, whatever becomes of it. */
export async function recordEncoding(format: ImageFormat, encode: () => Promise<Buffer>): Promise<Buffer> {
  const startedAt = performance.now();
  const note = (outcome: "made" | "refused" | "failed") =>
    record(IMAGE_ENCODE_DURATION, { format, outcome }, (performance.now() - startedAt) / SECOND_MS);
  try {
    const bytes = await encode();
    note("made");
    record(IMAGE_OUTPUT_BYTES, { format }, bytes.length);
    return bytes;
  } catch (error) {
    note(error instanceof AppError ? "refused" : "failed");
    throw error;
  }
}

export function recordInput(format: ImageFormat, sizeBytes: number): void {
  record(IMAGE_INPUT_BYTES, { format }, sizeBytes);
}

export function recordServed(labels: LabelsOf<typeof IMAGE_SERVED_BYTES>, sizeBytes: number): void {
  record(IMAGE_SERVED_BYTES, labels, sizeBytes);
}

export function recordQueue(waiting: number): void {
  record(IMAGE_QUEUE, {}, waiting);
}
