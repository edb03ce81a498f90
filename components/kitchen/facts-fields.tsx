"use client";

import { Field } from "#components/ui/field.tsx";
import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";
import type { RecipeForm } from "#lib/client/kitchen/form.ts";
import { DIFFICULTIES } from "#lib/recipes/facets.ts";
import { LANGUAGES, languageName } from "./languages.ts";
import { TagInput } from "./tag-input.tsx";

export type FieldsProps = {
  form: RecipeForm;
  onChange: (change: Partial<RecipeForm>) => void;
  /** By the name of the control. */
  problems: Record<string, string>;
};

const TIMES = [
  ["prepMinutes", "Preparation"],
  ["cookMinutes", "Cooking"],
  ["totalMinutes", "In all, if longer"],
] as const;

/** Times and servings: what a reader weighs before cooking. */
export function FactsFields({ form, onChange, problems }: FieldsProps) {
  const { servings, difficulty } = form;
  return (
    <div className="grid grid-cols-2 gap-4 sm:grid-cols-3">
      {TIMES.map(([name, label]) => (
        <Field
          error={problems[name] ?? null}
          inputMode="numeric"
          key={name}
          label={`${label} (min)`}
          max={525_600}
          min={0}
          name={name}
          onChange={({ target }) => onChange({ [name]: wholeOf(target.value) })}
          type="number"
          value={form[name] ?? ""}
        />
      ))}
      <Field
        error={problems.servings ?? null}
        inputMode="decimal"
        label="Makes"
        max={100_000}
        min={0}
        name="servings"
        onChange={({ target }) => {
          const amount = numberOf(target.value);
          onChange({ servings: amount === null ? null : { amount, unit: servings?.unit ?? null } });
        }}
        step="any"
        type="number"
        value={servings?.amount ?? ""}
      />
      <Field
        label="Of what"
        maxLength={40}
        name="servingsUnit"
        onChange={({ target }) =>
          servings && onChange({ servings: { ...servings, unit: target.value === "" ? null : target.value } })
        }
        placeholder="servings"
        readOnly={servings === null}
        value={servings?.unit ?? ""}
      />
      <FieldFrame error={problems.difficulty} label="Difficulty">
        {(framed) => (
          <select
            {...framed}
            className={`h-12 ${controlClass}`}
            name="difficulty"
            onChange={({ target }) =>
              onChange({ difficulty: DIFFICULTIES.find((one) => one === target.value) ?? null })
            }
            value={difficulty ?? ""}
          >
            <option value="">Not said</option>
            {DIFFICULTIES.map((one) => (
              <option key={one} value={one}>
                {one.charAt(0).toUpperCase() + one.slice(1)}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
    </div>
  );
}

/** What a recipe is filed under, and where it comes from. */
export function FilingFields({ form, onChange, problems }: FieldsProps) {
  const text = (
    name: "cuisine" | "authorCredit" | "sourceName" | "sourceUrl",
    label: string,
    most: number,
  ) => (
    <Field
      error={problems[name] ?? null}
      label={label}
      maxLength={most}
      name={name}
      onChange={({ target }) => onChange({ [name]: target.value === "" ? null : target.value })}
      type={name === "sourceUrl" ? "url" : "text"}
      value={form[name] ?? ""}
    />
  );
  const languages = LANGUAGES.includes(form.language) ? LANGUAGES : [form.language, ...LANGUAGES];
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      <div className="sm:col-span-2">
        <TagInput error={problems.tags ?? null} onChange={(tags) => onChange({ tags })} tags={form.tags} />
      </div>
      {text("cuisine", "Cuisine", 60)}
      <FieldFrame error={problems.language} label="Written in">
        {(framed) => (
          <select
            {...framed}
            className={`h-12 ${controlClass}`}
            name="language"
            onChange={({ target }) => onChange({ language: target.value })}
            value={form.language}
          >
            {languages.map((code) => (
              <option key={code} value={code}>
                {languageName(code)}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
      {text("authorCredit", "Recipe by, if not you", 200)}
      {text("sourceName", "Taken from (a book, a site)", 200)}
      <div className="sm:col-span-2">{text("sourceUrl", "Web address of the source", 2_000)}</div>
    </div>
  );
}

function numberOf(text: string): number | null {
  const value = Number(text);
  return text.trim() === "" || !Number.isFinite(value) || value < 0 ? null : value;
}

function wholeOf(text: string): number | null {
  const value = numberOf(text);
  return value === null ? null : Math.min(Math.round(value), 525_600);
}
