import { z } from "zod";

export { MAX_LINE_LENGTH } from "./limits.ts";

/** A quantity as written: `{ min: 2, max: null }` for 2, `{ min: 2, max: 3 }` for 2–3. */
export const quantity = z.strictObject({ min: z.number().min(0), max: z.number().min(0).nullable() });
export type Quantity = z.infer<typeof quantity>;

/** An ingredient line taken apart. */
export type ParsedLine = {
  quantity: Quantity | null;
  /** Canonical (`g`, `tbsp`, `cup`, `clove` …), as written where unknown; null for counts and bare names. */
  unit: string | null;
  /** What it is, as this line names it, without quantity and preparation: `ripe tomatoes`. Never empty. */
  name: string;
  /** Preparation and remarks: `finely chopped`, `to taste`. */
  note: string | null;
  original: string;
};
