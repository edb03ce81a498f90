import type { z } from "zod";

type SearchParams = Record<string, string | string[] | undefined>;

/** Of what a page's address says, whatever its list can read; pages are lenient where the API refuses. */
export function readQuery<Query extends z.ZodObject>(schema: Query, params: SearchParams): z.output<Query> {
  const given = Object.entries(params).filter(([, value]) => typeof value === "string" && value !== "");
  const parsed = schema.safeParse(Object.fromEntries(given));
  return parsed.success ? parsed.data : schema.parse({});
}
