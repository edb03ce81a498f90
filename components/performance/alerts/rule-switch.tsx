"use client";

import { useRouter } from "next/navigation";
import { useOptimistic, useState, useTransition } from "react";
import type { AlertRule } from "#lib/alerts/model.ts";
import { send } from "./send.ts";

/** Whether a rule is looked at. */
export function RuleSwitch({ rule: { ruleId, ...rule } }: { rule: AlertRule }) {
  const router = useRouter();
  const [isOn, setIsOn] = useOptimistic(rule.isEnabled);
  const [isPending, startTransition] = useTransition();
  const [problem, setProblem] = useState<string | null>(null);

  function toggle() {
    if (isPending) return;
    startTransition(async () => {
      setIsOn(!isOn);
      const refusal = await send("PUT", `/api/performance/alerts/rules/${ruleId}`, {
        ...rule,
        isEnabled: !isOn,
      });
      setProblem(refusal?.detail ?? null);
      if (!refusal) router.refresh();
    });
  }

  return (
    <div>
      <button
        aria-checked={isOn}
        aria-label={`Switched on: ${rule.title}`}
        className="group inline-flex min-h-11 cursor-pointer items-center gap-2 text-sm"
        onClick={toggle}
        role="switch"
        type="button"
      >
        <span
          aria-hidden="true"
          className="relative h-6 w-10 rounded-full border border-edge bg-sunken transition-colors group-aria-checked:border-fill group-aria-checked:bg-fill"
        >
          <span className="absolute top-0.5 left-0.5 size-[1.125rem] rounded-full bg-soft transition-transform group-aria-checked:translate-x-4 group-aria-checked:bg-on-fill" />
        </span>
        <span aria-hidden="true" className="w-6">
          {isOn ? "On" : "Off"}
        </span>
      </button>
      {problem && (
        <p className="max-w-60 text-sm text-poor" role="alert">
          {problem}
        </p>
      )}
    </div>
  );
}
