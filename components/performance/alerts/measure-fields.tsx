"use client";

import type { Aggregate } from "#lib/alerts/model.ts";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { Choice } from "./choice.tsx";
import { Field } from "./field.tsx";
import { MetricField } from "./metric-field.tsx";
import { aggregatesFor, type RuleDraft, type SelectionDraft, withMetric } from "./rule-draft.ts";
import { AGGREGATE_WORDS } from "./words.ts";

type MeasureFieldsProps = {
  draft: RuleDraft;
  onChange: (draft: RuleDraft) => void;
  /** Of a field of the API's, by its path; null: nothing. */
  errorOf: (path: string) => string | null;
};

/** What is watched: a metric, what is made of it, and of which part of it. */
export function MeasureFields({ draft, onChange, errorOf }: MeasureFieldsProps) {
  const { kind, measure, of, aggregate, groupBy } = draft;
  const labels = METRICS.get(measure.metric)?.labels ?? [];
  const isRatio = kind !== "absence" && aggregate === "ratio";
  const options = aggregatesFor(draft).map((each): [Aggregate, string] => [each, AGGREGATE_WORDS[each]]);
  return (
    <div className="space-y-4">
      <div className={kind === "absence" ? "" : "grid gap-4 sm:grid-cols-[1fr_14rem]"}>
        <MetricField
          error={errorOf("condition.measure.metric")}
          label="What is watched"
          onChoose={(metric) => onChange(withMetric(draft, metric))}
          value={measure.metric}
        />
        {kind !== "absence" && (
          <Choice
            error={errorOf("condition.measure.aggregate")}
            label="As"
            onChoose={(chosen) => onChange({ ...draft, aggregate: chosen })}
            options={options}
            value={aggregate}
          />
        )}
      </div>
      <LabelFields
        error={errorOf("condition.measure.where")}
        onChange={(next) => onChange({ ...draft, measure: next })}
        selection={measure}
      />
      {isRatio && (
        <div className="space-y-4 border-l-2 border-edge pl-4">
          <MetricField
            error={errorOf("condition.measure.of.metric") ?? errorOf("condition.measure.of")}
            isWhole
            label="As a share of"
            onChoose={(metric) => onChange({ ...draft, of: { metric, where: {} } })}
            value={of.metric}
          />
          <LabelFields
            error={errorOf("condition.measure.of.where")}
            onChange={(next) => onChange({ ...draft, of: next })}
            selection={of}
          />
        </div>
      )}
      {kind !== "absence" && labels.length > 0 && (
        <GroupBy
          groupBy={groupBy}
          labels={labels}
          onChange={(next) => onChange({ ...draft, groupBy: next })}
        />
      )}
    </div>
  );
}

type LabelFieldsProps = {
  selection: SelectionDraft;
  onChange: (selection: SelectionDraft) => void;
  error: string | null;
};

function LabelFields({ selection, onChange, error }: LabelFieldsProps) {
  const labels = METRICS.get(selection.metric)?.labels ?? [];
  const { where } = selection;
  if (labels.length === 0) return null;
  return (
    <details open={error !== null || Object.values(where).some((text) => text !== "") || undefined}>
      <summary className="flex min-h-11 cursor-pointer items-center text-sm font-medium">
        Only a part of it
      </summary>
      <div className="grid gap-4 pt-1 pb-2 sm:grid-cols-2">
        {labels.map((label, index) => (
          <Field
            autoCapitalize="none"
            error={index === 0 ? error : null}
            key={label}
            label={`Where ${label} is`}
            maxLength={2_000}
            onChange={({ target }) => onChange({ ...selection, where: { ...where, [label]: target.value } })}
            placeholder="anything"
            spellCheck={false}
            value={where[label] ?? ""}
          />
        ))}
      </div>
      <p className="text-xs text-soft">Several with commas between: 500, 502</p>
    </details>
  );
}

const MOST_GROUPS = 2;

type GroupByProps = {
  labels: readonly string[];
  groupBy: readonly string[];
  onChange: (groupBy: readonly string[]) => void;
};

function GroupBy({ labels, groupBy, onChange }: GroupByProps) {
  return (
    <fieldset>
      <legend className="text-sm text-soft">An alert of its own for each (two at most)</legend>
      <div className="flex flex-wrap gap-x-6">
        {labels.map((label) => {
          const isChosen = groupBy.includes(label);
          return (
            <label className="flex min-h-11 items-center gap-2 text-sm" key={label}>
              <input
                checked={isChosen}
                className="size-5 accent-fill"
                disabled={!isChosen && groupBy.length >= MOST_GROUPS}
                onChange={() =>
                  onChange(isChosen ? groupBy.filter((each) => each !== label) : [...groupBy, label])
                }
                type="checkbox"
              />
              {label}
            </label>
          );
        })}
      </div>
    </fieldset>
  );
}
