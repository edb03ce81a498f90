"use client";

import { iconButton } from "#components/ui/button.ts";
import { CloseIcon } from "#components/ui/icons.tsx";
import { useKitchen } from "./kitchen.tsx";
import { formatCountdown, isDone, leftMs, type Timer } from "./timers.ts";
import { useNow } from "./use-now.ts";

const MINUTE_MS = 60_000;

/** The timers that run. On the page they float over its foot; cook mode gives them a row of their own. */
export function TimerBar({ isFloating = false }: { isFloating?: boolean }) {
  const { timers } = useKitchen();
  const nowMs = useNow(timers.length > 0);

  if (timers.length === 0) return null;
  return (
    <ul
      aria-label="Timers"
      className={`flex flex-wrap justify-center gap-2 px-4 pt-3 print:hidden ${isFloating ? "fixed inset-x-0 bottom-0 z-20 pb-3" : ""}`}
    >
      {timers.map((timer) => (
        <RunningTimer key={timer.id} nowMs={nowMs} timer={timer} />
      ))}
    </ul>
  );
}

function RunningTimer({ timer, nowMs }: { timer: Timer; nowMs: number }) {
  const { dispatch } = useKitchen();
  const done = isDone(timer, nowMs);
  const { id, label } = timer;
  const textButton =
    "min-h-11 cursor-pointer px-2 text-sm font-medium whitespace-nowrap underline-offset-4 hover:underline";

  return (
    <li
      className={`flex items-center gap-1 rounded-md border pl-4 ${done ? "border-fill bg-fill text-on-fill" : "border-edge bg-raised"}`}
    >
      <span className="text-sm">{label}</span>
      {done ? (
        <strong className="px-2 text-sm whitespace-nowrap" role="alert">
          Time is up
        </strong>
      ) : (
        <span className="min-w-16 text-right text-lg font-semibold tabular-nums" role="timer">
          {formatCountdown(leftMs(timer, nowMs))}
        </span>
      )}
      {!done && (
        <button
          className={textButton}
          onClick={() =>
            dispatch({ type: timer.state === "running" ? "pause" : "resume", id, nowMs: Date.now() })
          }
          type="button"
        >
          {timer.state === "running" ? "Pause" : "Go on"}
        </button>
      )}
      <button
        className={textButton}
        onClick={() => dispatch({ type: "add", id, extraMs: MINUTE_MS, nowMs: Date.now() })}
        type="button"
      >
        +1 min
      </button>
      <button
        aria-label={`Remove the timer: ${label}`}
        className={iconButton}
        onClick={() => dispatch({ type: "remove", id })}
        type="button"
      >
        <CloseIcon />
      </button>
    </li>
  );
}
