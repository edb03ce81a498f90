import { z } from "zod";
import { draftContent } from "#lib/recipes/content-model.ts";
import { MIB } from "#lib/units.ts";

/** As much of a page as is read. */
const MAX_PASTED = 5 * MIB;
/** In JSON, where every quotation mark of HTML is two characters. */
export const MAX_IMPORT_BYTES = 8 * MIB;

const address = z.string().trim().min(1).max(2_000);

/** Where a recipe is to be read from: an address, a page that was pasted, or plain text. */
export const importInput = z
  .strictObject({
    url: address.optional().meta({ description: "Its page is fetched; with html, where that is from." }),
    html: z.string().min(1).max(MAX_PASTED).optional().meta({ description: "A page's source, pasted." }),
    text: z.string().min(1).max(MAX_PASTED).optional().meta({ description: "What a page shows, pasted." }),
  })
  .refine(({ url, html, text }) => (text !== undefined ? !url && !html : Boolean(url ?? html)), {
    message: "give url, html (with url or without), or text",
  });
export type ImportInput = z.infer<typeof importInput>;

export const importResult = z.strictObject({
  content: draftContent.describe("To look over: ingredients or directions may be missing."),
  notices: z.array(z.string()).describe("What to look at first, for people."),
  known: z
    .strictObject({ title: z.string(), slug: z.string() })
    .nullable()
    .describe("The recipe here that came from the same page."),
});
export type ImportResult = z.infer<typeof importResult>;
