import type { AlertRule } from "#lib/alerts/model.ts";
import { RuleForm } from "./rule-form.tsx";
import { SEVERITY_WORDS } from "./severity-words.ts";
import { helpOf, patienceOf, sentenceOf, unitOf } from "./words.ts";

/** All rules in words; each opens to be changed. */
export function RuleList({ rules }: { rules: readonly AlertRule[] }) {
  return (
    <ul>
      {rules.map((rule) => (
        <li className="border-b border-line last:border-0" key={rule.ruleId}>
          <details className="group">
            <summary className="flex min-h-12 cursor-pointer flex-wrap items-baseline gap-x-4 py-2.5">
              <span className="font-medium">{rule.title}</span>
              <span className="text-sm text-soft">
                {rule.isEnabled ? SEVERITY_WORDS[rule.severity] : "Switched off"}
              </span>
            </summary>
            <div className="pb-5">
              <p className="max-w-prose text-sm wrap-anywhere">{sentenceOf(rule.condition)}</p>
              <p className="mt-1 text-sm text-soft">{patienceOf(rule.condition)}</p>
              {helpOf(rule) && <p className="mt-1 max-w-prose text-xs text-soft">Measured: {helpOf(rule)}</p>}
              <RuleForm boundUnit={boundUnitOf(rule)} rule={rule} />
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}

function boundUnitOf({ condition }: AlertRule): string {
  if (condition.kind !== "threshold") return "";
  const unit = unitOf(condition.measure);
  return unit === "ratio" ? "of 1" : unit;
}
