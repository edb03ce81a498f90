import { z } from "zod";
import { imageRef } from "./model.ts";
import { MAX_UPLOAD_BYTES } from "./signatures.ts";

/** What `signatures.ts` tells apart, as browsers call it. */
export const UPLOAD_TYPES = ["image/jpeg", "image/png", "image/webp", "image/avif", "image/gif"] as const;

/** In any 24 hours, whatever became of them. */
export const MAX_UPLOADS_A_DAY = 300;
export const MAX_UPLOAD_BYTES_A_DAY = 1024 ** 3;

/** As pages need it to be shown; what it shows is said where it is used. */
export const uploadImage = imageRef.omit({ alt: true, credit: true, licence: true });

export const uploadStatus = z
  .enum(["awaited", "processing", "ready", "failed"])
  .describe("processing: it can be seen, its other sizes are being made.");

/** A picture on its way. */
export const upload = z.strictObject({
  id: z.uuid(),
  status: uploadStatus,
  image: uploadImage.nullable().describe("Null until it can be seen."),
  problem: z.string().nullable().describe("Why it failed, for people."),
  createdAt: z.iso.datetime(),
});
export type Upload = z.infer<typeof upload>;

/** A picture that has arrived: it can be seen. */
export const receivedUpload = z.strictObject({ id: z.uuid(), status: uploadStatus, image: uploadImage });
export type ReceivedUpload = z.infer<typeof receivedUpload>;

export const uploadParams = z.strictObject({ id: z.uuid().describe("The upload's id.") });

export const directUploadInput = z.strictObject({
  contentType: z.enum(UPLOAD_TYPES),
  sizeBytes: z.number().int().min(1).max(MAX_UPLOAD_BYTES),
});

export type DirectUploadInput = z.infer<typeof directUploadInput>;

export const directUpload = z.strictObject({
  upload: z
    .strictObject({
      id: z.uuid(),
      method: z.literal("PUT"),
      url: z.url(),
      headers: z.record(z.string(), z.string()),
    })
    .nullable()
    .describe("Null where pictures are stored as files: send the bytes to /api/me/uploads."),
});
