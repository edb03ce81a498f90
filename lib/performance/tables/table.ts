import type { ExportValue } from "../export.ts";
import type { Scope } from "../scope.ts";

export type TableRow = Readonly<Record<string, ExportValue>>;

/** What a panel shows as rows, to be taken away. */
export type Table = {
  /** What is written above each column, by its key, in order. */
  columns: Readonly<Record<string, string>>;
  read: (scope: Scope) => Promise<readonly TableRow[]>;
};

/** @param read Its rows have the columns' keys; what else they have stays behind. */
export function defineTable<const Key extends string>(
  columns: Readonly<Record<Key, string>>,
  read: (scope: Scope) => Promise<readonly Readonly<Record<NoInfer<Key>, ExportValue>>[]>,
): Table {
  // An object's own keys are what its type says: columns are plain literals.
  const keys = Object.keys(columns) as Key[];
  return {
    columns,
    read: async (scope) =>
      (await read(scope)).map((row) => Object.fromEntries(keys.map((key) => [key, row[key]]))),
  };
}

export function isoTime(atMs: number): string {
  return new Date(atMs).toISOString();
}
