import { z } from "zod";

const count = z.number().int().min(0);
const seconds = z.number().min(0).nullable();

/** `outcome`: made, known (the same bytes were there), failed, or the problem that it was refused with. */
export const uploadOutcome = z.strictObject({
  outcome: z.string(),
  count,
});

export const uploadRow = z.strictObject({
  id: z.uuid(),
  createdAt: z.iso.datetime(),
  cook: z.string(),
  status: z.enum(["awaited", "processing", "ready", "failed"]),
  problem: z.string().nullable(),
  sizeBytes: count.nullable(),
  visibleS: seconds.describe("From its beginning until it could be seen."),
  picture: z
    .strictObject({
      hash: z.string(),
      recipe: z.strictObject({ slug: z.string(), title: z.string() }).nullable(),
    })
    .nullable(),
});
export type UploadRow = z.infer<typeof uploadRow>;

export const uploadsPerformance = z.strictObject({
  received: z.strictObject({ count, sizeBytes: z.number() }),
  refused: z.array(uploadOutcome).describe("The most frequent first."),
  visibleS: z.strictObject({ p50: seconds, p95: seconds }),
  queue: z.strictObject({ awaited: count, processing: count, oldestS: seconds }).describe("Right now."),
  storage: z.strictObject({ photos: count, sizeBytes: z.number() }).describe("Originals, right now."),
  collected: z.array(z.strictObject({ what: z.string(), count })),
  imports: z.array(uploadOutcome),
  latest: z
    .array(uploadRow)
    .describe("The newest first, at most 50; more of them are in the table `uploads`."),
});
export type UploadsPerformance = z.infer<typeof uploadsPerformance>;
