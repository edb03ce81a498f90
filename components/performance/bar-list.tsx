import type { Route } from "next";
import type { ReactNode } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { formatValue, type Unit } from "./format.ts";

export type BarListRow = {
  label: string;
  value: number;
  /** Beside the label, quieter. */
  detail?: ReactNode;
  href?: Route;
};

type BarListProps = {
  /** What the bars are of, for those who hear them. */
  label: string;
  rows: readonly BarListRow[];
  unit: Unit;
  /** What a full bar stands for; otherwise the longest row. */
  full?: number;
};

/** Things by size, as bars with their figures; an ordered list underneath. */
export function BarList({ label, rows, unit, full }: BarListProps) {
  const longest = full ?? Math.max(0, ...rows.map(({ value }) => value));
  return (
    <ol aria-label={label} className="space-y-2.5">
      {rows.map(({ label: name, value, detail, href }) => (
        <li className="relative text-sm" key={name}>
          <div className="flex items-baseline justify-between gap-4">
            <span className="min-w-0 truncate">
              {href ? (
                <IntentLink
                  className="underline-offset-4 after:absolute after:inset-0 hover:text-ember hover:underline"
                  href={href}
                >
                  {name}
                </IntentLink>
              ) : (
                name
              )}
              {detail && <span className="ml-2 text-xs text-soft">{detail}</span>}
            </span>
            <b className="figures shrink-0 font-semibold">{formatValue(value, unit)}</b>
          </div>
          <div aria-hidden="true" className="mt-1 h-1.5 overflow-hidden rounded-sm bg-sunken">
            <div
              className="h-full rounded-sm bg-series-1"
              style={{ width: `${longest === 0 ? 0 : Math.min(1, value / longest) * 100}%` }}
            />
          </div>
        </li>
      ))}
    </ol>
  );
}
