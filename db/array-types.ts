import type postgres from "postgres";
import { parse } from "postgres-array";

/** `[element, array]` as in pg_type, where numbers of built-in types never change. */
const TEXT_ARRAYS = {
  int8: [20, 1016],
  name: [19, 1003],
  numeric: [1700, 1231],
  text: [25, 1009],
  uuid: [2950, 2951],
  varchar: [1043, 1015],
} as const;

const NUMBER_ARRAYS = {
  float4: [700, 1021],
  float8: [701, 1022],
  int2: [21, 1005],
  int4: [23, 1007],
  oid: [26, 1028],
} as const;

const BOOLEAN_ARRAYS = { bool: [16, 1000] } as const;

export const ARRAY_TYPES = { ...TEXT_ARRAYS, ...NUMBER_ARRAYS, ...BOOLEAN_ARRAYS };

/**
 * How arrays are written and read; those of other types stay text. Left to itself the driver asks each new connection for
 * all types, and where that fails (the server restarts, the pool is ended) nobody can catch it: it would end the process.
 */
export const arrayTypes: Record<string, postgres.PostgresType> = {
  ...handlers(TEXT_ARRAYS, (text) => text),
  ...handlers(NUMBER_ARRAYS, Number),
  ...handlers(BOOLEAN_ARRAYS, (text) => text === "t"),
};

type Types = Record<string, readonly [element: number, array: number]>;

function handlers(types: Types, read: (text: string) => unknown): typeof arrayTypes {
  return Object.fromEntries(
    Object.entries(types).map(([name, [, array]]) => [
      `${name}Array`,
      { to: array, from: [array], serialize: written, parse: (text: string) => parse(text, read) },
    ]),
  );
}

/** @param value An array, of arrays too; or one that is written already, as drizzle does. */
function written(value: unknown): string {
  return Array.isArray(value) ? `{${value.map(writtenElement).join()}}` : String(value);
}

function writtenElement(value: unknown): string {
  if (Array.isArray(value)) return written(value);
  return value === null ? "null" : `"${String(value).replace(/["\\]/g, "\\$&")}"`;
}
