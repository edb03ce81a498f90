"use client";

import { useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import type { RuleTrial as Trial } from "#lib/alerts/model.ts";
import { useConsole } from "../console-context.tsx";
import { formatCount } from "../format.ts";
import { momentLabel } from "../times.ts";
import { ask, type Refusal } from "./send.ts";

type RuleTrialProps = {
  condition: Record<string, unknown>;
  /** What keeps it from being tried keeps it from being saved, too. */
  onRefusal: (refusal: Refusal | null) => void;
};

type Tried = { of: string; trial: Trial };

/** What a rule would have done in the last day. */
export function RuleTrial({ condition, onRefusal }: RuleTrialProps) {
  const { timeZone } = useConsole();
  const [tried, setTried] = useState<Tried | null>(null);
  const [isTrying, setIsTrying] = useState(false);
  const asked = JSON.stringify(condition);

  async function attempt() {
    if (isTrying) return;
    setIsTrying(true);
    const { answer, refusal } = await ask<Trial>("POST", "/api/performance/alerts/trial", { condition });
    setIsTrying(false);
    setTried(answer && { of: asked, trial: answer });
    onRefusal(refusal);
  }

  return (
    <div className="space-y-3">
      <button aria-disabled={isTrying} className={quietButton} onClick={attempt} type="button">
        Try it on the last 24 hours
      </button>
      <div aria-live="polite">
        {/* What was found of something else would mislead. */}
        {tried && tried.of === asked && <Findings timeZone={timeZone} trial={tried.trial} />}
      </div>
    </div>
  );
}

function Findings({ trial: { fired, firings, now }, timeZone }: { trial: Trial; timeZone: string }) {
  return (
    <div className="space-y-3 rounded-md bg-sunken p-4 text-sm">
      <p className="font-medium">
        {fired === 0
          ? "It would not have fired."
          : `It would have fired ${fired === 1 ? "once" : `${formatCount(fired)} times`}.`}
      </p>
      {firings.length > 0 && (
        <ul className="figures max-h-56 space-y-2 overflow-y-auto">
          {firings.map(({ labels, firedAtMs, resolvedAtMs, detail }) => (
            <li key={`${firedAtMs} ${JSON.stringify(labels)}`}>
              <span className="block wrap-anywhere">
                {momentLabel(firedAtMs, timeZone)}
                {resolvedAtMs === null
                  ? ", still firing"
                  : `, for ${formatCount((resolvedAtMs - firedAtMs) / 60_000)} min`}
                {Object.values(labels).length > 0 && `: ${Object.values(labels).join(", ")}`}
              </span>
              <span className="block text-xs text-soft">{detail}</span>
            </li>
          ))}
        </ul>
      )}
      {now.length > 0 && (
        <div>
          <p className="eyebrow">Now</p>
          <ul className="figures mt-1 space-y-1 text-xs text-soft">
            {now.map(({ labels, detail }) => (
              <li className="wrap-anywhere" key={JSON.stringify(labels)}>
                {[...Object.values(labels), detail].join(": ")}
              </li>
            ))}
          </ul>
        </div>
      )}
    </div>
  );
}
