"use client";

import { type KeyboardEvent, useEffect, useId, useRef, useState } from "react";
import { controlFrame, FieldFrame } from "#components/ui/field-frame.tsx";
import { METRICS } from "#lib/metrics/catalogue.ts";
import { matchMetrics } from "./match-metrics.ts";

type MetricFieldProps = {
  label: string;
  /** A metric's name; "" before one is chosen. */
  value: string;
  onChoose: (metric: string) => void;
  error: string | null;
  /** Gauges have no share of anything. */
  isWhole?: boolean;
};

/** Finds a metric by what it is called or what it tells (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/). */
export function MetricField({ label, value, onChoose, error, isWhole = false }: MetricFieldProps) {
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  /** What is typed; null while nobody searches. */
  const [text, setText] = useState<string | null>(null);
  const [active, setActive] = useState(0);
  const found = text === null ? [] : matchMetrics(text, isWhole);
  const isOpen = text !== null;
  const help = METRICS.get(value)?.help;

  useEffect(() => {
    if (isOpen) list.current?.children[active]?.scrollIntoView({ block: "nearest" });
  }, [active, isOpen]);

  function search(typed: string) {
    setText(typed);
    setActive(0);
  }
  function choose(metric: string) {
    setText(null);
    onChoose(metric);
  }
  function onKeyDown(event: KeyboardEvent) {
    if (event.nativeEvent.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && !isOpen) search("");
    else if (step) setActive((active + step + found.length) % Math.max(1, found.length));
    else if (!isOpen) return;
    else if (event.key === "Escape") setText(null);
    else if (event.key === "Enter" && found[active]) choose(found[active].name);
    else return;
    event.preventDefault();
  }

  return (
    <div className="relative">
      <FieldFrame
        error={error}
        hint={help ?? "Everything that the console shows can be watched."}
        label={label}
      >
        {(framed) => (
          <input
            {...framed}
            aria-activedescendant={isOpen && found[active] ? `${id}-${active}` : undefined}
            aria-autocomplete="list"
            aria-controls={`${id}-list`}
            aria-expanded={isOpen}
            autoComplete="off"
            className={`h-11 font-mono text-sm placeholder:font-sans ${controlFrame}`}
            onBlur={() => setText(null)}
            onChange={(event) => search(event.target.value)}
            onClick={() => search("")}
            onKeyDown={onKeyDown}
            placeholder="Search: paint, requests, memory …"
            role="combobox"
            spellCheck={false}
            value={text ?? value}
          />
        )}
      </FieldFrame>
      <div
        aria-label={label}
        className="absolute inset-x-0 top-[4.65rem] z-20 max-h-72 overflow-y-auto rounded-md border border-edge bg-raised py-1 shadow-xl"
        hidden={!isOpen}
        id={`${id}-list`}
        ref={list}
        role="listbox"
      >
        {found.map((metric, index) => (
          // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
          // biome-ignore lint/a11y/useFocusableInteractive: as above
          <div
            aria-selected={index === active}
            className="cursor-pointer px-3 py-2 hover:bg-sunken aria-selected:bg-sunken"
            id={`${id}-${index}`}
            key={metric.name}
            onClick={() => choose(metric.name)}
            // A press would take the focus out of the field before the click.
            onPointerDown={(event) => event.preventDefault()}
            role="option"
          >
            <span className="block font-mono text-xs wrap-anywhere">{metric.name}</span>
            <span className="block text-sm text-soft">{metric.help}</span>
          </div>
        ))}
        {isOpen && found.length === 0 && (
          <p className="px-3 py-2 text-sm text-soft">Nothing that is measured has these words.</p>
        )}
      </div>
      <p className="sr-only" role="status">
        {isOpen && `${found.length} found`}
      </p>
    </div>
  );
}
