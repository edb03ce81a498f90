"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import type { AlertRule, Condition } from "#lib/alerts/model.ts";
import { Field } from "./field.tsx";
import { type Refusal, send } from "./send.ts";
import { SEVERITY_WORDS } from "./severity-words.ts";

/** The numbers of all kinds of condition, in the order that they are asked for. */
const NUMBERS = {
  bound: { label: "Bound", unit: "" },
  byRatio: { label: "By how much of what it was (0.5: by half)", unit: "" },
  windowMinutes: { label: "Looks back", unit: "min" },
  lookbackMinutes: { label: "Was there in the time before", unit: "min" },
  minSamples: { label: "Needs at least so many", unit: "" },
  minEvents: { label: "Needs at least so many", unit: "" },
  forMinutes: { label: "Fires after", unit: "min" },
  clearMinutes: { label: "Is over after", unit: "min of calm" },
} as const;
type NumberName = keyof typeof NUMBERS;

type RuleFormProps = {
  rule: AlertRule;
  /** Of the bound: seconds. */
  boundUnit: string;
};

/** Changes the numbers of a rule, how much it matters, and whether it is looked at. */
export function RuleForm({ rule, boundUnit }: RuleFormProps) {
  const router = useRouter();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [state, setState] = useState<"editing" | "saving" | "saved">("editing");
  const numbers = numbersOf(rule.condition);

  async function save(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setState("saving");
    const refused = await send("PUT", `/api/performance/alerts/rules/${rule.ruleId}`, {
      title: String(form.get("title")),
      severity: form.get("severity"),
      isEnabled: form.has("isEnabled"),
      condition: {
        ...rule.condition,
        ...Object.fromEntries(numbers.map(([name]) => [name, readNumber(form.get(name))])),
      },
    });
    setRefusal(refused);
    setState(refused ? "editing" : "saved");
    if (!refused) router.refresh();
  }

  const errorOf = (path: string) => refusal?.fields[path] ?? null;
  return (
    <form className="mt-3 space-y-4" noValidate onChange={() => setState("editing")} onSubmit={save}>
      <div className="grid gap-4 sm:grid-cols-2">
        <Field
          defaultValue={rule.title}
          error={errorOf("title")}
          label="Title"
          maxLength={120}
          name="title"
          required
        />
        <div>
          <label className="block text-sm text-soft" htmlFor={`${rule.ruleId}-severity`}>
            How much it matters
          </label>
          <select
            className="mt-1 block h-11 w-full rounded-md border border-edge bg-paper px-3 text-base"
            defaultValue={rule.severity}
            id={`${rule.ruleId}-severity`}
            name="severity"
          >
            {Object.entries(SEVERITY_WORDS).map(([severity, words]) => (
              <option key={severity} value={severity}>
                {words}
              </option>
            ))}
          </select>
        </div>
        {numbers.map(([name, value]) => (
          <Field
            defaultValue={value}
            error={errorOf(`condition.${name}`)}
            inputMode="decimal"
            key={name}
            label={NUMBERS[name].label}
            name={name}
            required
            unit={name === "bound" ? boundUnit : NUMBERS[name].unit}
          />
        ))}
      </div>
      <label className="flex min-h-11 items-center gap-3 text-sm">
        <input
          className="size-5 accent-fill"
          defaultChecked={rule.isEnabled}
          name="isEnabled"
          type="checkbox"
        />
        Is looked at every minute
      </label>
      <div className="flex items-center gap-4">
        <button aria-disabled={state === "saving"} className={quietButton} type="submit">
          Save
        </button>
        <p aria-live="polite" className="text-sm">
          {state === "saved" && <span className="text-good">Saved.</span>}
          {refusal && <span className="text-poor">{refusal.detail}</span>}
        </p>
      </div>
    </form>
  );
}

function numbersOf(condition: Condition): [NumberName, number][] {
  const given: Partial<Record<string, unknown>> = condition;
  // The table's own keys.
  const names = Object.keys(NUMBERS) as NumberName[];
  return names.flatMap((name): [NumberName, number][] => {
    const value = given[name];
    return typeof value === "number" ? [[name, value]] : [];
  });
}

/** What is no number goes as it is, so that the refusal quotes it. */
function readNumber(text: FormDataEntryValue | null): number | string {
  const trimmed = String(text ?? "")
    .trim()
    .replace(",", ".");
  const number = Number(trimmed);
  return trimmed === "" || Number.isNaN(number) ? trimmed : number;
}
