import type { InspectedPhoto, Placeholder } from "./inspect.ts";
import type { ArtSpec, ImageFormat } from "./model.ts";

/** What the encoder process can do: the messages that cross between it and the server. */
export type EncoderJobs = {
  inspect: { input: { bytes: Buffer }; output: InspectedPhoto };
  inspectFile: { input: { path: string }; output: InspectedPhoto };
  encodePhoto: { input: { master: Buffer; widthPx: number; format: ImageFormat }; output: Buffer };
  encodeArt: { input: { spec: ArtSpec; widthPx: number; format: ImageFormat }; output: Buffer };
  previewArt: { input: { specs: ArtSpec[] }; output: Placeholder[] };
};
export type JobName = keyof EncoderJobs;

export type JobRequest<N extends JobName = JobName> = {
  id: number;
  name: N;
  input: EncoderJobs[N]["input"];
};

export type JobReply =
  | { id: number; outcome: "done"; output: EncoderJobs[JobName]["output"] }
  /** `code` is set where the input was refused, as an `AppError`. */
  | { id: number; outcome: "failed"; code: string | null; message: string };
