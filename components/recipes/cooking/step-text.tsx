"use client";

import { TimerIcon } from "#components/ui/icons.tsx";
import { allowChime } from "./chime.ts";
import { convertedTemperature, type StepPart, type Temperature } from "./cooking-step.ts";
import { useKitchen } from "./kitchen.tsx";

/** The text of a step: a tap on a time in it starts a timer, and temperatures follow the chosen units. */
export function StepText({ parts, position }: { parts: StepPart[]; position: number }) {
  return parts.map((part, index) => {
    if (part.durationMs !== undefined) {
      return (
        // biome-ignore lint/suspicious/noArrayIndexKey: parts of a step never move
        <span className="whitespace-nowrap" key={index}>
          <TimerButton
            durationMs={part.durationMs}
            id={`${position}-${index}`}
            label={`Step ${position + 1}`}
            text={part.text}
          />
          {part.tail}
        </span>
      );
    }
    // biome-ignore lint/suspicious/noArrayIndexKey: parts of a step never move
    if (part.temperature) return <Degrees key={index} part={part} temperature={part.temperature} />;
    return part.text;
  });
}

function Degrees({ part, temperature }: { part: StepPart; temperature: Temperature }) {
  const { units } = useKitchen();
  const isConverted = units === (temperature.unit === "C" ? "us" : "metric");
  return (
    <>
      {isConverted ? convertedTemperature(temperature) : part.text}
      {part.tail}
    </>
  );
}

type TimerButtonProps = { id: string; label: string; durationMs: number; text: string };

function TimerButton({ id, label, durationMs, text }: TimerButtonProps) {
  const { timers, dispatch } = useKitchen();
  const isStarted = timers.some((timer) => timer.id === id);

  function start() {
    allowChime();
    dispatch({ type: "start", id, label, durationMs, nowMs: Date.now() });
  }

  return (
    <button
      className="inline cursor-pointer rounded-sm font-medium text-ember underline decoration-1 underline-offset-4 hover:decoration-2 aria-disabled:cursor-default aria-disabled:no-underline noscript:pointer-events-none noscript:font-normal noscript:text-inherit noscript:no-underline print:font-normal print:text-inherit print:no-underline"
      aria-disabled={isStarted}
      onClick={isStarted ? undefined : start}
      title={isStarted ? "This timer is running" : "Start a timer"}
      type="button"
    >
      <TimerIcon className="mr-[0.2em] inline size-[0.85em] -translate-y-[0.06em] noscript:hidden print:hidden" />
      {text}
    </button>
  );
}
