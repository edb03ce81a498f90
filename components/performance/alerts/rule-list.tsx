import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { AlertRule } from "#lib/alerts/model.ts";
import { RemoveRule } from "./remove-rule.tsx";
import { RuleSwitch } from "./rule-switch.tsx";
import { SEVERITY_WORDS } from "./severity-words.ts";
import { patienceOf, sentenceOf } from "./words.ts";

type RuleListProps = {
  rules: readonly AlertRule[];
  /** Those that came with the site cannot be deleted. */
  isShipped: (ruleId: string) => boolean;
};

/** All rules in words, to be switched, changed and deleted. */
export function RuleList({ rules, isShipped }: RuleListProps) {
  return (
    <ul>
      {rules.map((rule) => (
        <li
          className="grid scroll-mt-24 gap-x-8 gap-y-2 border-b border-line py-4 first:pt-0 last:border-0 last:pb-0 target:bg-sunken sm:grid-cols-[minmax(0,1fr)_auto]"
          id={`rule-${rule.ruleId}`}
          key={rule.ruleId}
        >
          <div className="min-w-0">
            <h3 className="flex flex-wrap items-baseline gap-x-3 text-base font-medium">
              {rule.title}
              <span className="font-sans text-sm font-normal text-soft">
                {SEVERITY_WORDS[rule.severity]}
                {!rule.isEnabled && ", switched off"}
              </span>
            </h3>
            <p className="mt-1 max-w-prose text-sm wrap-anywhere">{sentenceOf(rule.condition)}</p>
            <p className="mt-0.5 text-xs text-soft">{patienceOf(rule.condition)}</p>
          </div>
          <div className="flex flex-wrap items-start gap-x-4 gap-y-2 print:hidden">
            <RuleSwitch rule={rule} />
            <IntentLink
              className="link inline-flex min-h-11 items-center text-sm"
              href={`/admin/performance/alerts/rules/${rule.ruleId}` as Route}
            >
              Edit<span className="sr-only"> {rule.title}</span>
            </IntentLink>
            {!isShipped(rule.ruleId) && <RemoveRule ruleId={rule.ruleId} title={rule.title} />}
          </div>
        </li>
      ))}
    </ul>
  );
}
