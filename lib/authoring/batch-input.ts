import { z } from "zod";
import { problem } from "#lib/http/problem.ts";
import { draftContent } from "#lib/recipes/content-model.ts";
import { MAX_TAG_LENGTH, MAX_TAGS, written } from "#lib/recipes/draft.ts";
import { recipeParams } from "#lib/recipes/model.ts";
import { MIB } from "#lib/units.ts";
import { published, version } from "./model.ts";

export const MAX_BATCH = 100;
export const MAX_BATCH_BYTES = 4 * MIB;

const { slug } = recipeParams.shape;
const tagNames = z.array(written(MAX_TAG_LENGTH, "a tag")).max(MAX_TAGS).default([]);
const batchContent = draftContent.describe(
  "Complete, as for one recipe; checked for each operation by itself.",
);
export const batchOperation = z.discriminatedUnion("op", [
  z.strictObject({ op: z.literal("create"), content: batchContent }),
  z.strictObject({ op: z.literal("update"), slug, version, content: batchContent }),
  z.strictObject({ op: z.literal("tag"), slug, add: tagNames, remove: tagNames }),
  z.strictObject({ op: z.literal("delete"), slug }),
]);
export type BatchOperation = z.infer<typeof batchOperation>;
export type TagOperation = Extract<BatchOperation, { op: "tag" }>;
export const batchInput = z.strictObject({
  mode: z
    .enum(["atomic", "each"])
    .default("each")
    .describe("atomic: all of them or none. each: what one of them does wrong leaves the others alone."),
  operations: z.array(batchOperation).min(1).max(MAX_BATCH).describe("Done in this order."),
});
export type BatchInput = z.infer<typeof batchInput>;

export const batchResult = z.strictObject({
  op: z.enum(["create", "update", "tag", "delete"]),
  recipe: published.nullable().describe("What it is now; null: it was deleted, or refused."),
  problem: problem.nullable().describe("Why it was refused; null: it was done."),
});
export type BatchResult = z.infer<typeof batchResult>;
/** In the order of the operations. */
export const batchAnswer = z.strictObject({
  done: z.number().int().min(0),
  refused: z.number().int().min(0),
  results: z.array(batchResult),
});
export type BatchAnswer = z.infer<typeof batchAnswer>;
