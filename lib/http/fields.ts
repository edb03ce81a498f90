import { z } from "zod";
import { COMMA_SEPARATED } from "./parameters.ts";

/** The `fields` parameter of a resource: which of its fields to answer with; all when absent. */
export function fieldsOf<Shape extends z.ZodRawShape>(resource: z.ZodObject<Shape>) {
  // An object's own keys are what keyof its shape means: zod shapes are plain literals.
  const names = Object.keys(resource.shape) as (keyof Shape & string)[];
  return z
    .array(z.enum(names))
    .max(names.length)
    .meta({
      description: "Answer with these fields only: names separated by commas. All fields when absent.",
      ...COMMA_SEPARATED,
    })
    .optional();
}

/** `value` with only `fields`, in the order of `value`; all of it without. */
export function pickFields<T extends object>(
  value: T,
  fields: readonly (keyof T & string)[] | undefined,
): Partial<T> {
  if (!fields) return value;
  const wanted = new Set<string>(fields);
  // Entries of a T, some left out: a Partial<T>.
  return Object.fromEntries(Object.entries(value).filter(([name]) => wanted.has(name))) as Partial<T>;
}
