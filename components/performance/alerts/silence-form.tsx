"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { Choice } from "./choice.tsx";
import { Field } from "./field.tsx";
import { type Refusal, send } from "./send.ts";

/** In minutes. */
const DURATIONS = [
  ["60", "1 hour"],
  ["240", "4 hours"],
  ["1440", "1 day"],
  ["10080", "1 week"],
] as const;

/** Begins a silence. @param rules To choose from, beside all of them. */
export function SilenceForm({ rules }: { rules: readonly { ruleId: string; title: string }[] }) {
  const router = useRouter();
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

  const named = rules.map(({ ruleId, title }) => [ruleId, title] as const);
  return (
    <form className="grid items-start gap-4 sm:grid-cols-[2fr_1fr_2fr_auto]" noValidate onSubmit={begin}>
      <Choice label="Rule" name="ruleId" options={[["", "All rules"], ...named]} />
      <Choice label="For" name="minutes" options={DURATIONS} />
      <Field error={refusal?.fields.reason ?? null} label="Why" maxLength={200} name="reason" required />
      <button aria-disabled={isSending} className={`${quietButton} sm:mt-[1.78rem]`} type="submit">
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
