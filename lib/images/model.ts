import { z } from "zod";

// Kept apart so that a picture in the browser's bundle does not bring zod along.
export { IMAGE_FORMATS, IMAGE_WIDTHS_PX, type ImageFormat } from "./variants.ts";

/** Art is vector: this is its nominal size, and the widest it is drawn. */
export const ART_WIDTH_PX = 1600;
export const ART_HEIGHT_PX = 1200;

/** Everything a piece of cover art is drawn from: the same spec, the same picture. */
export const artSpec = z.strictObject({
  /** Raised when the drawing changes, so that hashes and URLs change with it. */
  version: z.literal(1),
  dish: z.string().max(40),
  icons: z.array(z.string().max(60)).min(1).max(5),
  palette: z.string().max(40),
  /** Layout and texture variation, 0 to 7. */
  variant: z.number().int().min(0).max(7),
});
export type ArtSpec = z.infer<typeof artSpec>;

/** A picture as pages and the API speak of it. */
export const imageRef = z.strictObject({
  hash: z
    .string()
    .regex(/^[0-9a-f]{32}$/)
    .meta({ title: "32 hex digits", description: "Names the picture in /media/{hash}/{width}." }),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  thumbhash: z.string().describe("A tiny placeholder; base64."),
  dominantColor: z
    .string()
    .regex(/^#[0-9a-f]{6}$/)
    .meta({ title: "a colour as #rrggbb" }),
  alt: z.string(),
  credit: z.string().nullable(),
  licence: z.string().nullable(),
});
export type ImageRef = z.infer<typeof imageRef>;
