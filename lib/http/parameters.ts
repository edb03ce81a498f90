import type { z } from "zod";
import { isSchema, type JsonSchema, toJsonSchema } from "./json-schema.ts";

/** Put in a list's `.meta()` when its values come in one parameter: `fields=slug,title`. */
export const COMMA_SEPARATED = { "x-separator": "," } as const;

/**
 * How often a parameter may come and how its text is split: once; once, split at commas; once per value
 * (`tag=a&tag=b`).
 */
export type ParameterStyle = "single" | "commas" | "repeated";

/** A query or path parameter, as its zod schema declares it. */
export type Parameter = {
  name: string;
  isRequired: boolean;
  style: ParameterStyle;
  description: string | null;
  schema: JsonSchema;
};

/** A zod object with what is derived from it once, where it is declared. */
export type InputSchema<Shape extends z.ZodObject> = {
  zod: Shape;
  json: JsonSchema;
  parameters: readonly Parameter[];
};

export function inputSchema<Shape extends z.ZodObject>(zod: Shape): InputSchema<Shape> {
  return { zod, json: toJsonSchema(zod), parameters: parametersOf(zod) };
}

/** The parameters that an object schema declares, in its order. */
export function parametersOf(object: z.ZodObject): Parameter[] {
  const { properties = {} } = toJsonSchema(object);
  return Object.entries(object.shape).map(([name, field]) => {
    const property = properties[name];
    if (!isSchema(property)) throw new Error(`${name}: not a parameter`);
    const { "x-separator": separator, ...schema } = property;
    const style = separator ? "commas" : schema.type === "array" ? "repeated" : "single";
    const isRequired = !field.safeParse(undefined).success;
    return { name, isRequired, style, description: schema.description ?? null, schema };
  });
}
