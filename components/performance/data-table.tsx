import type { ReactNode } from "react";
import { ScrollRegion } from "./scroll-region.tsx";

export type Column<Row> = {
  heading: string;
  /** What the heading means, where it is no plain word. */
  help?: string;
  /** Figures stand at the right. */
  isFigure?: boolean;
  cell: (row: Row) => ReactNode;
};

type DataTableProps<Row> = {
  caption: string;
  /** The first names its row. */
  columns: readonly Column<Row>[];
  rows: readonly Row[];
  keyOf: (row: Row) => string;
  /** Instead of a table without rows. */
  empty?: ReactNode;
};

/** Rows to compare. On a phone it scrolls sideways under the names of its rows, which stay. */
export function DataTable<Row>({ caption, columns, rows, keyOf, empty }: DataTableProps<Row>) {
  if (rows.length === 0) {
    return <p className="py-6 text-center text-sm text-soft">{empty ?? "Nothing in this time."}</p>;
  }
  const side = ({ isFigure }: Column<Row>) => (isFigure ? "text-right" : "text-left");
  return (
    <ScrollRegion className="-mx-4 overflow-x-auto px-4 sm:-mx-6 sm:px-6" label={caption}>
      <table className="figures w-full border-collapse text-sm">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-edge text-xs text-soft">
            {columns.map((column, index) => (
              <th
                className={`py-2 pr-4 font-medium whitespace-nowrap last:pr-0 ${side(column)} ${index === 0 ? STICKY : ""}`}
                key={column.heading}
                scope="col"
                title={column.help}
              >
                {column.heading}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr
              className="border-b border-line align-baseline last:border-0 hover:bg-sunken/60"
              key={keyOf(row)}
            >
              {columns.map((column, index) =>
                index === 0 ? (
                  <th
                    className={`max-w-64 min-w-36 py-2.5 pr-4 text-left font-medium wrap-anywhere sm:max-w-none ${STICKY}`}
                    key={column.heading}
                    scope="row"
                  >
                    {column.cell(row)}
                  </th>
                ) : (
                  <td
                    className={`py-2.5 pr-4 last:pr-0 ${side(column)} ${column.isFigure ? "whitespace-nowrap" : "min-w-24"}`}
                    key={column.heading}
                  >
                    {column.cell(row)}
                  </td>
                ),
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </ScrollRegion>
  );
}

const STICKY = "max-sm:sticky max-sm:-left-4 max-sm:bg-raised max-sm:pl-4 max-sm:-ml-4";
