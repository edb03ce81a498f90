"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { FilterChoices } from "#lib/performance/console-facts.ts";
import { DEFAULT_COMPARISON, DEFAULT_RANGE, FILTERS, type Filter, RANGES } from "#lib/performance/scope.ts";
import { useConsole } from "../console-context.tsx";
import { CustomRange } from "./custom-range.tsx";
import { scopeParams, withParams } from "./scope-params.ts";

const COMPARISON_WORDS = {
  previous: "the time before",
  yesterday: "yesterday",
  week: "last week",
  none: "nothing",
};
const FILTER_WORDS: Record<Filter, [name: string, all: string]> = {
  route: ["Route", "All routes"],
  device: ["Device", "All devices"],
  connection: ["Connection", "All connections"],
  release: ["Release", "All releases"],
};

type ScopeBarProps = { choices: FilterChoices };

/** What all panels look at: time, comparison, filters. It all stands in the address. */
export function ScopeBar({ choices }: ScopeBarProps) {
  const pathname = usePathname();
  const params = useSearchParams();
  const isCustom = params.has("from");
  const range = isCustom ? null : (params.get("range") ?? DEFAULT_RANGE);
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
      <nav aria-label="Time range" className="-mx-1 flex max-w-full items-center overflow-x-auto">
        {Object.keys(RANGES).map((name) => (
          <IntentLink
            aria-current={name === range ? "true" : undefined}
            className="choice figures px-2 text-sm text-soft"
            href={
              `${pathname}${withParams(params, { range: name === DEFAULT_RANGE ? null : name, from: null, to: null })}` as Route
            }
            key={name}
            scroll={false}
          >
            {name}
          </IntentLink>
        ))}
        <CustomRange />
      </nav>
      <div className="hidden lg:block">
        <Choices choices={choices} />
      </div>
      <details className="group w-full text-sm lg:hidden">
        <summary className="inline-flex min-h-9 cursor-pointer items-center text-soft underline-offset-4 hover:underline">
          {filterWords(params)}
        </summary>
        <div className="pt-1 pb-2">
          <Choices choices={choices} />
        </div>
      </details>
    </div>
  );
}

/** What is chosen, where there is no room to show the choices. */
function filterWords(params: URLSearchParams): string {
  const chosen = FILTERS.flatMap((name) => params.getAll(name));
  return chosen.length === 0 ? "Compare and filter" : `Only ${chosen.join(", ")}`;
}

function Choices({ choices }: ScopeBarProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const { markers } = useConsole();
  const [isPending, startTransition] = useTransition();
  const deployments = markers.filter(({ kind }) => kind === "deployment").slice(-3);
  const comparison = params.get("compare") ?? DEFAULT_COMPARISON;
  const moments = deployments.map(({ atMs, moment, label }) => ({
    value: new Date(atMs).toISOString(),
    words: `before ${label}, ${moment}`,
  }));
  if (!(comparison in COMPARISON_WORDS) && !moments.some(({ value }) => value === comparison)) {
    moments.push({ value: comparison, words: `before ${comparison}` });
  }
  const change = (name: string, value: string | null) =>
    startTransition(() =>
      router.push(`${pathname}${withParams(params, { [name]: value })}` as Route, { scroll: false }),
    );

  return (
    <form action={pathname} className="flex min-w-0 flex-wrap items-center gap-2" method="get">
      {[...scopeParams(params)]
        .filter(([name]) => ["range", "from", "to"].includes(name))
        .map(([name, value]) => (
          <input key={name} name={name} type="hidden" value={value} />
        ))}
      <Select
        label="Compare with"
        name="compare"
        onChange={(value) => change("compare", value === DEFAULT_COMPARISON ? null : value)}
        value={comparison}
      >
        {Object.entries(COMPARISON_WORDS).map(([value, words]) => (
          <option key={value} value={value}>
            Against {words}
          </option>
        ))}
        {moments.map(({ value, words }) => (
          <option key={value} value={value}>
            Against the time {words}
          </option>
        ))}
      </Select>
      {FILTERS.map((name) => {
        const chosen = params.getAll(name);
        const [label, all] = FILTER_WORDS[name];
        const value = chosen.length > 1 ? chosen.join("\n") : (chosen[0] ?? "");
        const others = chosen.length === 1 && !choices[name].includes(value) ? [value] : [];
        return (
          <Select
            key={name}
            label={label}
            name={name}
            onChange={(next) => change(name, next || null)}
            value={value}
          >
            <option value="">{all}</option>
            {chosen.length > 1 && <option value={value}>{chosen.length} chosen</option>}
            {[...others, ...choices[name]].map((choice) => (
              <option key={choice} value={choice}>
                {choice}
              </option>
            ))}
          </Select>
        );
      })}
      <noscript>
        <button className="link min-h-9" type="submit">
          Apply
        </button>
      </noscript>
      <span aria-live="polite" className="text-xs text-soft">
        {isPending ? "Reading…" : ""}
      </span>
    </form>
  );
}

type SelectProps = {
  label: string;
  name: string;
  value: string;
  onChange: (value: string) => void;
  children: React.ReactNode;
};

function Select({ label, name, value, onChange, children }: SelectProps) {
  return (
    <select
      aria-label={label}
      className={`h-9 max-w-44 cursor-pointer truncate rounded-md border bg-paper px-2 text-sm ${value === "" || value === DEFAULT_COMPARISON ? "border-line text-soft" : "border-ember text-ink"}`}
      name={name}
      onChange={(event) => onChange(event.currentTarget.value)}
      value={value}
    >
      {children}
    </select>
  );
}
