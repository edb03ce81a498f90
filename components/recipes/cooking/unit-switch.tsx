"use client";

import type { UnitChoice } from "#lib/ingredients/quantities.ts";
import { useKitchen } from "./kitchen.tsx";

const LABELS: Record<UnitChoice, string> = { original: "As written", metric: "Metric", us: "US" };

export function UnitSwitch() {
  const { units, setUnits } = useKitchen();
  return (
    <fieldset className="flex gap-5 text-sm noscript:hidden print:hidden">
      <legend className="sr-only">Units</legend>
      {Object.entries(LABELS).map(([value, label]) => (
        <label
          className="inline-flex min-h-9 cursor-pointer items-center border-b-2 border-transparent text-soft hover:text-ink has-checked:border-ember has-checked:font-semibold has-checked:text-ink has-focus-visible:outline-2 has-focus-visible:outline-ember"
          key={value}
        >
          <input
            checked={units === value}
            className="sr-only"
            name="units"
            // The keys of LABELS are the choices.
            onChange={() => setUnits(value as UnitChoice)}
            type="radio"
            value={value}
          />
          {label}
        </label>
      ))}
    </fieldset>
  );
}
