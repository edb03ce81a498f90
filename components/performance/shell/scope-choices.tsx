"use client";

import type { Route } from "next";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useTransition } from "react";
import type { FilterChoices } from "#lib/performance/console-facts.ts";
import { DEFAULT_COMPARISON, FILTERS, type Filter } from "#lib/performance/scope.ts";
import { useConsole } from "../console-context.tsx";
import type { PanelPath } from "../panels.ts";
import { ownFields, withOwnParams } from "./scope-params.ts";

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

type ScopeChoicesProps = { choices: FilterChoices; panel: PanelPath | null };

/** What the panel that is open can be compared with and narrowed to. What is chosen beyond goes along, and is said. */
export function ScopeChoices({ choices, panel }: ScopeChoicesProps) {
  const router = useRouter();
  const pathname = usePathname();
  const params = useSearchParams();
  const [isPending, startTransition] = useTransition();
  const filters = FILTERS.filter((name) => panel?.filters?.includes(name));
  const idle = FILTERS.filter((name) => !filters.includes(name)).flatMap((name) => params.getAll(name));
  const change = (name: string, value: string | null) =>
    startTransition(() =>
      router.push(`${pathname}${withOwnParams(params, { [name]: value })}` as Route, { scroll: false }),
    );
  const fields = [...filters, ...(panel?.compares ? ["compare"] : [])];

  return (
    <form action={pathname} className="flex min-w-0 flex-wrap items-center gap-2" method="get">
      {ownFields(params, fields).map(([name, value]) => (
        <input key={`${name} ${value}`} name={name} type="hidden" value={value} />
      ))}
      {panel?.compares && <Comparison onChange={(value) => change("compare", value)} />}
      {filters.map((name) => {
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
      {idle.length > 0 && <span className="text-xs text-soft">Here for all, not only {idle.join(", ")}</span>}
      {fields.length > 0 && (
        <noscript>
          <button className="link min-h-9" type="submit">
            Apply
          </button>
        </noscript>
      )}
      <span aria-live="polite" className="text-xs text-soft">
        {isPending ? "Reading…" : ""}
      </span>
    </form>
  );
}

function Comparison({ onChange }: { onChange: (value: string | null) => void }) {
  const { markers } = useConsole();
  const comparison = useSearchParams().get("compare") ?? DEFAULT_COMPARISON;
  const deployments = markers.filter(({ kind }) => kind === "deployment").slice(-3);
  const moments = deployments.map(({ atMs, moment, label }) => ({
    value: new Date(atMs).toISOString(),
    words: `before ${label}, ${moment}`,
  }));
  if (!(comparison in COMPARISON_WORDS) && !moments.some(({ value }) => value === comparison)) {
    moments.push({ value: comparison, words: `before ${comparison}` });
  }
  return (
    <Select
      label="Compare with"
      name="compare"
      onChange={(value) => onChange(value === DEFAULT_COMPARISON ? null : value)}
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
