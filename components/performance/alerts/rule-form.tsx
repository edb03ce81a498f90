"use client";

import type { Route } from "next";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import type { AlertRule, Severity } from "#lib/alerts/model.ts";
import { Choice } from "./choice.tsx";
import { ConditionFields } from "./condition-fields.tsx";
import { Field } from "./field.tsx";
import { MeasureFields } from "./measure-fields.tsx";
import {
  BLANK,
  conditionOf,
  draftOf,
  type Kind,
  type RuleDraft,
  whenComplete,
  withKind,
} from "./rule-draft.ts";
import { RuleTrial } from "./rule-trial.tsx";
import { ask, type Refusal } from "./send.ts";
import { SEVERITY_WORDS } from "./severity-words.ts";
import { KIND_WORDS, patienceOf, sentenceOf } from "./words.ts";

const LIST = "/admin/performance/alerts";
const API = "/api/performance/alerts";

type RuleFormProps = {
  /** Null for a new one. */
  rule: AlertRule | null;
  slos: readonly { sloId: string; title: string }[];
};

/** Writes a rule, of any kind; says in words what it will do, and what it would have done. */
export function RuleForm({ rule, slos }: RuleFormProps) {
  const router = useRouter();
  const form = useRef<HTMLFormElement>(null);
  const [draft, setDraft] = useState<RuleDraft>(() => ({
    ...(rule ? draftOf(rule) : BLANK),
    ...(rule?.condition.kind !== "burn" && { slo: slos[0]?.sloId ?? "" }),
  }));
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSaving, setIsSaving] = useState(false);
  const condition = conditionOf(draft);

  // To what has to be mended first.
  useEffect(() => {
    if (refusal) form.current?.querySelector<HTMLElement>('[aria-invalid="true"]')?.focus();
  }, [refusal]);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    if (isSaving) return;
    setIsSaving(true);
    const { title, severity, isEnabled } = draft;
    const body = { title, severity, isEnabled, condition };
    const { answer, refusal: refused } = rule
      ? await ask<AlertRule>("PUT", `${API}/rules/${rule.ruleId}`, body)
      : await ask<AlertRule>("POST", `${API}/rules`, body);
    setIsSaving(false);
    setRefusal(refused);
    if (!answer) return;
    router.push(`${LIST}#rule-${answer.ruleId}` as Route);
    router.refresh();
  }

  const errorOf = (path: string) => refusal?.fields[path] ?? null;
  return (
    <form className="space-y-6" noValidate onSubmit={save} ref={form}>
      <Section title="What for">
        <div className="grid gap-4 sm:grid-cols-[1fr_14rem]">
          <Field
            error={errorOf("title")}
            hint="What people are told when it fires"
            label="Title"
            maxLength={120}
            onChange={({ target }) => setDraft({ ...draft, title: target.value })}
            placeholder="Pages appear slowly"
            required
            value={draft.title}
          />
          <Choice
            error={errorOf("severity")}
            label="How much it matters"
            onChoose={(severity: Severity) => setDraft({ ...draft, severity })}
            // An object's own keys are what its type says.
            options={Object.entries(SEVERITY_WORDS) as [Severity, string][]}
            value={draft.severity}
          />
        </div>
        <KindChoice kind={draft.kind} onChoose={(kind) => setDraft(withKind(draft, kind))} />
      </Section>
      <Section title="When">
        {draft.kind !== "burn" && <MeasureFields draft={draft} errorOf={errorOf} onChange={setDraft} />}
        <ConditionFields draft={draft} errorOf={errorOf} onChange={setDraft} slos={slos} />
      </Section>
      <Section title="In words">
        <InWords condition={condition} severity={draft.severity} />
        <RuleTrial condition={condition} onRefusal={setRefusal} />
      </Section>
      <label className="flex min-h-11 items-center gap-3 text-sm">
        <input
          checked={draft.isEnabled}
          className="size-5 accent-fill"
          onChange={({ target }) => setDraft({ ...draft, isEnabled: target.checked })}
          type="checkbox"
        />
        Switched on: it is looked at every minute
      </label>
      <div className="flex flex-wrap items-center gap-4">
        <button aria-disabled={isSaving} className={solidButton} type="submit">
          {rule ? "Save" : "Add rule"}
        </button>
        <Link className={quietButton} href={LIST}>
          Cancel
        </Link>
        <p aria-live="polite" className="text-sm text-poor">
          {refusal?.detail}
        </p>
      </div>
    </form>
  );
}

function Section({ title, children }: { title: string; children: React.ReactNode }) {
  return (
    <fieldset className="surface min-w-0 space-y-4 p-4 sm:p-6">
      <legend className="float-left mb-4 w-full font-dish text-xl">{title}</legend>
      <div className="clear-both space-y-4">{children}</div>
    </fieldset>
  );
}

function KindChoice({ kind, onChoose }: { kind: Kind; onChoose: (kind: Kind) => void }) {
  return (
    <fieldset>
      <legend className="text-sm text-soft">It fires when something</legend>
      <div className="mt-1 grid gap-2 sm:grid-cols-2 xl:grid-cols-3">
        {/* An object's own keys are what its type says. */}
        {(Object.entries(KIND_WORDS) as [Kind, (typeof KIND_WORDS)[Kind]][]).map(([each, { name, help }]) => (
          <label
            className="flex cursor-pointer gap-3 rounded-md border border-edge p-3 hover:bg-sunken has-checked:border-ember has-checked:bg-sunken"
            key={each}
          >
            <input
              checked={kind === each}
              className="mt-0.5 size-5 shrink-0 accent-fill"
              name="kind"
              onChange={() => onChoose(each)}
              type="radio"
            />
            <span>
              <span className="block text-sm font-medium">{name}</span>
              <span className="block text-xs text-soft">{help}</span>
            </span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}

function InWords({ condition, severity }: { condition: Record<string, unknown>; severity: Severity }) {
  const complete = whenComplete(condition);
  return (
    <div aria-live="polite" className="max-w-prose text-sm">
      {complete ? (
        <>
          <p className="text-base wrap-anywhere">{sentenceOf(complete)}</p>
          <p className="mt-1 text-soft">
            {patienceOf(complete)}{" "}
            {complete.kind === "burn"
              ? "How bad it is follows from how fast the budget goes."
              : `It is told as: ${SEVERITY_WORDS[severity].toLowerCase()}.`}
          </p>
        </>
      ) : (
        <p className="text-soft">Once everything above is filled in, this says what the rule will do.</p>
      )}
    </div>
  );
}
