"use client";

import { useRouter, useSearchParams } from "next/navigation";
import { startTransition, useRef, useState } from "react";
import { DEFAULT_RANGE, RANGES } from "#lib/performance/scope.ts";
import { SECOND_MS } from "#lib/units.ts";
import { formatValue } from "../format.ts";
import { type LiveState, useLive } from "./use-live.ts";

/** A range is read again when a point of it has moved, and not all viewers at once. */
const SHARE_OF_RANGE = 1 / 120;
const LEAST_MS = 10 * SECOND_MS;
const SPREAD_MS = 2 * SECOND_MS;

const WORDS: Record<LiveState, string> = {
  connecting: "Connecting…",
  live: "Live",
  trouble: "The database does not answer",
  away: "Connection lost, trying again",
  paused: "Paused",
};

/** The site's figures as they change; pages that end now are read again with them, until somebody pauses. */
export function LiveStrip() {
  const router = useRouter();
  const params = useSearchParams();
  const [isPaused, setIsPaused] = useState(false);
  const readAtRef = useRef(Date.now());
  const everyMs = params.has("from") ? null : refreshEveryMs(params.get("range") ?? DEFAULT_RANGE);

  const { tick, state } = useLive(isPaused, () => {
    if (everyMs === null || Date.now() - readAtRef.current < everyMs - SPREAD_MS) return;
    readAtRef.current = Date.now();
    setTimeout(() => startTransition(() => router.refresh()), Math.random() * SPREAD_MS);
  });

  // A row of its own: beside the range it would fit or not by what it just says.
  return (
    <div className="figures flex w-full flex-wrap items-center gap-x-4 gap-y-1 text-xs text-soft print:hidden">
      <span className="flex min-w-24 items-center gap-1.5" role="status">
        <span
          aria-hidden="true"
          className={`size-2 rounded-full ${state === "live" ? "bg-good" : state === "paused" ? "bg-edge" : "bg-fair"}`}
        />
        {WORDS[state]}
      </span>
      <button
        className="link min-h-6 cursor-pointer noscript:hidden"
        onClick={() => setIsPaused(!isPaused)}
        type="button"
      >
        {isPaused ? "Resume" : "Pause"}
      </button>
      <dl className="flex flex-wrap gap-x-4 gap-y-1">
        <Figure name="Requests" value={formatValue(tick?.requestsPerSecond, "per second")} />
        <Figure name="At hand" value={formatValue(tick?.hitRatio, "ratio")} />
        <Figure name="Failed" value={formatValue(tick?.errorRatio, "ratio")} />
        <Figure name="LCP p75" value={formatValue(tick?.lcpP75Seconds, "seconds")} />
        <Figure name="Alerts" value={formatValue(tick?.openAlerts, "count")} />
      </dl>
    </div>
  );
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div className="flex min-w-28 gap-1.5">
      <dt>{name}</dt>
      <dd className="font-semibold text-ink">{value}</dd>
    </div>
  );
}

function refreshEveryMs(range: string): number {
  const lengthMs = range in RANGES ? RANGES[range as keyof typeof RANGES] : RANGES[DEFAULT_RANGE];
  return Math.max(LEAST_MS, lengthMs * SHARE_OF_RANGE);
}
