import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import type postgres from "postgres";

type Value = string | number | Date | null;

/** One line of COPY's text format. */
export function copyRow(values: readonly Value[]): string {
  return `${values.map(copyValue).join("\t")}\n`;
}

const ESCAPES: Record<string, string> = { "\\": "\\\\", "\t": "\\t", "\n": "\\n", "\r": "\\r" };

function copyValue(value: Value): string {
  if (value === null) return "\\N";
  if (value instanceof Date) return value.toISOString();
  if (typeof value === "number") return String(value);
  return /[\\\t\n\r]/.test(value)
    ? value.replaceAll(/[\\\t\n\r]/g, (character) => ESCAPES[character] ?? "")
    : value;
}

/** @param target Table and columns, as in `copy … from stdin`; part of the program, never input. */
export async function copyIn(sql: postgres.TransactionSql, target: string, rows: string): Promise<void> {
  const stream = await sql.unsafe(`copy ${target} from stdin`).writable();
  await pipeline(Readable.from([rows]), stream);
}
