import { getPool } from "#db/connect.ts";
import { auditAdmin, type By } from "#lib/auth/audit-admin.ts";

/** What a table shows in a cell. */
export type ExportValue = string | number | boolean | null;

/** What a spreadsheet would take for a formula, also behind blanks; numbers begin with a minus as well. */
const LOOKS_LIKE_FORMULA = /^\s*[=+\-@\t\r]/;

/**
 * Rows as CSV (RFC 4180), in the order of `columns`. Text that a spreadsheet would run is made text by an apostrophe.
 *
 * @param columns The key of each column, and what is written above it.
 */
export function toCsv<Key extends string>(
  columns: Readonly<Record<Key, string>>,
  rows: readonly Readonly<Record<Key, ExportValue>>[],
): string {
  // An object's own keys are what its type says: columns are plain literals.
  const keys = Object.keys(columns) as Key[];
  const lines = [
    keys.map((key) => csvField(columns[key])),
    ...rows.map((row) => keys.map((key) => csvField(row[key]))),
  ];
  return lines.map((fields) => `${fields.join(",")}\r\n`).join("");
}

/** `rows` as a file to be saved. @param name Without its ending. */
export function csvResponse<Key extends string>(
  name: string,
  columns: Readonly<Record<Key, string>>,
  rows: readonly Readonly<Record<Key, ExportValue>>[],
): Response {
  return new Response(toCsv(columns, rows), {
    headers: {
      "Content-Type": "text/csv; charset=utf-8",
      "Content-Disposition": `attachment; filename="${name}.csv"`,
      "Cache-Control": "no-store",
    },
  });
}

/** Who took which figures away. */
export async function noteExport(what: string, by: By): Promise<void> {
  await auditAdmin(getPool(), by, "figures.exported", { what });
}

function csvField(value: ExportValue): string {
  if (value === null) return "";
  if (typeof value !== "string") return String(value);
  const text = LOOKS_LIKE_FORMULA.test(value) ? `'${value}` : value;
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
