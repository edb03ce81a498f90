"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useId, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { Field } from "./field.tsx";
import { type Refusal, send } from "./send.ts";

const DURATIONS = [
  { minutes: 60, name: "1 hour" },
  { minutes: 240, name: "4 hours" },
  { minutes: 1_440, name: "1 day" },
  { minutes: 10_080, name: "1 week" },
];

/** Begins a silence. @param rules To choose from, beside all of them. */
export function SilenceForm({ rules }: { rules: readonly { ruleId: string; title: string }[] }) {
  const router = useRouter();
  const id = useId();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const [isSending, setIsSending] = useState(false);

  async function begin(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const element = event.currentTarget;
    const form = new FormData(element);
    setIsSending(true);
    const refused = await send("POST", "/api/performance/alerts/silences", {
      ruleId: form.get("ruleId") || null,
      minutes: Number(form.get("minutes")),
      reason: String(form.get("reason")),
    });
    setIsSending(false);
    setRefusal(refused);
    if (refused) return;
    element.reset();
    router.refresh();
  }

  const select = "mt-1 block h-11 w-full rounded-md border border-edge bg-paper px-3 text-base";
  return (
    <form className="grid items-start gap-4 sm:grid-cols-[2fr_1fr_2fr_auto]" noValidate onSubmit={begin}>
      <div>
        <label className="block text-sm text-soft" htmlFor={`${id}-rule`}>
          Rule
        </label>
        <select className={select} id={`${id}-rule`} name="ruleId">
          <option value="">All rules</option>
          {rules.map(({ ruleId, title }) => (
            <option key={ruleId} value={ruleId}>
              {title}
            </option>
          ))}
        </select>
      </div>
      <div>
        <label className="block text-sm text-soft" htmlFor={`${id}-minutes`}>
          For
        </label>
        <select className={select} id={`${id}-minutes`} name="minutes">
          {DURATIONS.map(({ minutes, name }) => (
            <option key={minutes} value={minutes}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <Field error={refusal?.fields.reason ?? null} label="Why" maxLength={200} name="reason" required />
      <button aria-disabled={isSending} className={`${quietButton} sm:mt-[1.65rem]`} type="submit">
        Silence
      </button>
      <p aria-live="polite" className="text-sm text-poor sm:col-span-4 empty:hidden">
        {refusal?.detail}
      </p>
    </form>
  );
}

/** Ends one before its time. */
export function EndSilence({ silenceId, of }: { silenceId: string; of: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);

  async function end() {
    const refused = await send("DELETE", `/api/performance/alerts/silences/${silenceId}`);
    setProblem(refused?.detail ?? null);
    if (!refused) router.refresh();
  }

  return (
    <>
      <button className={quietButton} onClick={end} type="button">
        End<span className="sr-only"> the silence of {of}</span>
      </button>
      {problem && (
        <p className="text-sm text-poor" role="alert">
          {problem}
        </p>
      )}
    </>
  );
}
