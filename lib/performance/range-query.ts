import { z } from "zod";
import { RANGES, type RangeName } from "./scope.ts";

// An object's own keys are what its type says: it is a plain literal.
const names = Object.keys(RANGES) as [RangeName, ...RangeName[]];
const moment = z.string().max(40);

/** The parameters by which an API of figures is asked for a time; `readScope` reads them. */
export const rangeQuery = z.strictObject({
  range: z.enum(names).optional().describe("A time that ends now; an hour when nothing is said."),
  from: moment.optional().describe("Instead of a range: where the time begins, ISO 8601."),
  to: moment.optional().describe("With from: where it ends; now when absent."),
});
