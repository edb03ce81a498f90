"use client";

import { unitNamed, unitsOf } from "./bound-units.ts";
import { Choice } from "./choice.tsx";
import { Field } from "./field.tsx";
import type { NumberName, RuleDraft } from "./rule-draft.ts";
import { unitOf } from "./words.ts";

type ConditionFieldsProps = {
  draft: RuleDraft;
  slos: readonly { sloId: string; title: string }[];
  onChange: (draft: RuleDraft) => void;
  /** Of a field of the API's, by its path; null: nothing. */
  errorOf: (path: string) => string | null;
};

const MINUTES = "min";

/** What it is held against, and for how long. */
export function ConditionFields({ draft, slos, onChange, errorOf }: ConditionFieldsProps) {
  const { kind, numbers } = draft;
  const number = (name: NumberName, label: string, unit = "", hint?: string) => (
    <Field
      error={errorOf(`condition.${name === "byPercent" ? "byRatio" : name}`)}
      inputMode="decimal"
      key={name}
      label={label}
      onChange={({ target }) => onChange({ ...draft, numbers: { ...numbers, [name]: target.value } })}
      required
      unit={unit}
      value={numbers[name]}
      {...(hint && { hint })}
    />
  );
  const change = (more: Partial<RuleDraft>) => onChange({ ...draft, ...more });
  return (
    <div className="grid gap-4 sm:grid-cols-2">
      {kind === "threshold" && (
        <>
          <Compare draft={draft} onChange={change} />
          <Bound draft={draft} error={errorOf("condition.bound")} onChange={change} />
        </>
      )}
      {kind === "change" && (
        <>
          <Choice
            label="Against"
            onChoose={(baseline) => change({ baseline })}
            options={[
              ["previous", "just before"],
              ["yesterday", "the same time yesterday"],
              ["last-week", "the same time last week"],
            ]}
            value={draft.baseline}
          />
          <Compare draft={draft} onChange={change} />
          {number("byPercent", "By at least", "%", "50 %: by half of what it was")}
        </>
      )}
      {kind === "trend" && (
        <>
          <Choice
            label="It keeps"
            onChoose={(direction) => change({ direction })}
            options={[
              ["growing", "growing"],
              ["shrinking", "shrinking"],
            ]}
            value={draft.direction}
          />
          {number("byPercent", "By at least", "%", "Of its level, in the time looked at; chance left aside")}
        </>
      )}
      {kind === "burn" && (
        <Choice
          error={errorOf("condition.slo")}
          label="Goal"
          onChoose={(slo) => change({ slo })}
          options={slos.map(({ sloId, title }) => [sloId, title] as const)}
          value={draft.slo}
        />
      )}
      {kind !== "burn" && number("windowMinutes", "In the last", MINUTES)}
      {kind === "absence" && number("lookbackMinutes", "After it was there in the time before", MINUTES)}
      {(kind === "threshold" || kind === "change") &&
        number("minSamples", "Only with at least", "samples", "Fewer prove nothing")}
      {kind === "absence" && number("minSamples", "Where there were at least", "samples")}
      {kind === "burn" && number("minEvents", "Only with at least", "events", "In the longer time of a pair")}
      {kind !== "burn" && number("forMinutes", "Fires once that has held for", MINUTES, "0: at once")}
      {number("clearMinutes", "Is over after calm of", MINUTES)}
    </div>
  );
}

type PartProps = { draft: RuleDraft; onChange: (more: Partial<RuleDraft>) => void };

function Compare({ draft, onChange }: PartProps) {
  const isChange = draft.kind === "change";
  return (
    <Choice
      label="Too"
      onChoose={(compare) => onChange({ compare })}
      options={[
        ["above", isChange ? "high: it has risen" : "high: above"],
        ["below", isChange ? "low: it has fallen" : "low: below"],
      ]}
      value={draft.compare}
    />
  );
}

function Bound({ draft, error, onChange }: PartProps & { error: string | null }) {
  const { measure, aggregate, boundUnit, numbers } = draft;
  const unit = unitOf({ metric: measure.metric, aggregate });
  const units = unitsOf(unit);
  const { name } = unitNamed(unit, boundUnit);
  return (
    <Field
      error={error}
      inputMode="decimal"
      label="Bound"
      onChange={({ target }) => onChange({ numbers: { ...numbers, bound: target.value } })}
      required
      unit={
        units.length > 1 ? (
          <select
            aria-label="Unit of the bound"
            className="h-11 rounded-md border border-edge bg-raised px-2 text-ink"
            onChange={({ target }) => onChange({ boundUnit: target.value })}
            value={name}
          >
            {units.map((each) => (
              <option key={each.name}>{each.name}</option>
            ))}
          </select>
        ) : (
          name
        )
      }
      value={numbers.bound}
    />
  );
}
