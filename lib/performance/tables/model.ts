import { z } from "zod";
import { vitalsQuery } from "../vitals/model.ts";

export const tableQuery = vitalsQuery.omit({ vital: true }).extend({
  compare: z
    .string()
    .max(40)
    .optional()
    .describe("With which time the overview compares: previous, yesterday, week."),
  format: z.enum(["json", "csv"]).default("json").describe("csv: a file to be saved."),
});

export const tableAnswer = z.strictObject({
  table: z.string(),
  columns: z
    .array(z.strictObject({ key: z.string(), name: z.string() }))
    .describe("In order; the name tells the unit."),
  rows: z.array(z.record(z.string(), z.union([z.string(), z.number(), z.boolean(), z.null()]))),
});
