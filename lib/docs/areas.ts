import type { z } from "zod";
import { type ApiArea, areaOf } from "#lib/http/api-areas.ts";
import type { ApiRoutes } from "#lib/http/openapi.ts";
import type { AreaReference, OperationReference, SchemaReference } from "./model.ts";
import { operationReferences } from "./reference.ts";
import { schemaReferences } from "./schema-reference.ts";

export type ApiReference = {
  areas: AreaReference[];
  /** Schemas that no operation leads to. */
  others: SchemaReference[];
};

/** Each area with its operations, in their order, and the schemas that these lead to. */
export function apiReference(
  areas: readonly ApiArea[],
  routes: ApiRoutes,
  schemas: Record<string, z.ZodType>,
): ApiReference {
  const operations = Map.groupBy(
    operationReferences(routes, schemas),
    ({ path }) => areaOf(areas, path)?.slug,
  );
  const everySchema = schemaReferences(schemas);
  const references = areas.map(({ slug, name, about }) => {
    const own = operations.get(slug) ?? [];
    return { slug, name, about, operations: own, schemas: schemasOf(own, everySchema) };
  });
  const placed = new Set(references.flatMap((area) => area.schemas));
  return { areas: references, others: everySchema.filter((schema) => !placed.has(schema)) };
}

/** By the name of a schema, the first area whose page has it. */
export function areaOfSchemas(areas: readonly AreaReference[]): Map<string, AreaReference> {
  const homes = new Map<string, AreaReference>();
  for (const area of areas) {
    for (const { name } of area.schemas) if (!homes.has(name)) homes.set(name, area);
  }
  return homes;
}

function schemasOf(operations: readonly OperationReference[], schemas: SchemaReference[]): SchemaReference[] {
  const byName = new Map(schemas.map((schema) => [schema.name, schema]));
  const reached = new Set<string>();
  const waiting = operations.flatMap(({ bodySchema, responseSchema }) => [bodySchema, responseSchema]);
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    if (name === null || reached.has(name)) continue;
    reached.add(name);
    waiting.push(...(byName.get(name)?.fields ?? []).map(({ type }) => type.schema));
  }
  return schemas.filter(({ name }) => reached.has(name));
}
