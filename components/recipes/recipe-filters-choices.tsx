import type { ReactNode } from "react";
import type { Named } from "#lib/recipes/model.ts";

type ChoiceProps = {
  type: "radio" | "checkbox";
  name: string;
  value: string;
  label: string;
  isChosen: boolean;
};

/** A word that is underlined with fire while it is chosen. A page holds a hundred: no more markup than it takes. */
export function Choice({ type, name, value, label, isChosen }: ChoiceProps) {
  return (
    <label className="choice">
      <input defaultChecked={isChosen} name={name} type={type} value={value} />
      {label.charAt(0).toUpperCase() + label.slice(1)}
    </label>
  );
}

export function ChoiceGroup({ legend, children }: { legend: string; children: ReactNode }) {
  return (
    <fieldset>
      <legend className="mb-1 font-dish text-lg">{legend}</legend>
      <div className="flex flex-wrap gap-x-5 text-sm text-soft">{children}</div>
    </fieldset>
  );
}

type FacetChoicesProps = {
  type: "radio" | "checkbox";
  name: string;
  /** Most used first. */
  options: Named[];
  chosen: string[];
  /** How many to show at once; the others are a click away. */
  most: number;
};

export function FacetChoices({ type, name, options, chosen, most }: FacetChoicesProps) {
  const choice = ({ slug, name: label }: Named) => (
    <Choice isChosen={chosen.includes(slug)} key={slug} label={label} name={name} type={type} value={slug} />
  );
  // What is chosen stays in sight, wherever it ranks.
  const shown = options.filter(({ slug }, rank) => rank < most || chosen.includes(slug));
  const others = options.filter((option) => !shown.includes(option));
  return (
    <>
      {shown.map(choice)}
      {others.length > 0 && (
        <details className="w-full">
          <summary className="inline-flex min-h-9 cursor-pointer list-none items-center text-ember underline decoration-1 underline-offset-4 in-open:hidden">
            {others.length} more
          </summary>
          <div className="flex flex-wrap gap-x-5">{others.map(choice)}</div>
        </details>
      )}
    </>
  );
}
