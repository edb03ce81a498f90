"use client";

import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { FilterChoices } from "#lib/performance/console-facts.ts";
import { DEFAULT_RANGE, FILTERS, RANGES } from "#lib/performance/scope.ts";
import { panelOf } from "../panels.ts";
import { CustomRange } from "./custom-range.tsx";
import { ScopeChoices } from "./scope-choices.tsx";
import { withOwnParams } from "./scope-params.ts";

/** What all panels look at: time, comparison, filters. It all stands in the address. */
export function ScopeBar({ choices }: { choices: FilterChoices }) {
  const pathname = usePathname();
  const params = useSearchParams();
  const panel = panelOf(pathname);
  if (panel?.isOfNow) {
    return <p className="py-1.5 text-sm text-soft print:hidden">Time and filters make no difference here.</p>;
  }
  const range = params.has("from") ? null : (params.get("range") ?? DEFAULT_RANGE);
  const isNarrowed = panel?.compares || panel?.filters || FILTERS.some((name) => params.has(name));
  return (
    <div className="flex flex-wrap items-center gap-x-6 gap-y-2 print:hidden">
      <nav aria-label="Time range" className="-mx-1 flex max-w-full items-center overflow-x-auto">
        {Object.keys(RANGES).map((name) => (
          <IntentLink
            aria-current={name === range ? "true" : undefined}
            className="choice figures px-2 text-sm text-soft"
            href={
              `${pathname}${withOwnParams(params, { range: name === DEFAULT_RANGE ? null : name, from: null, to: null })}` as Route
            }
            key={name}
            scroll={false}
          >
            {name}
          </IntentLink>
        ))}
        <CustomRange />
      </nav>
      {isNarrowed && (
        <>
          <div className="hidden lg:block">
            <ScopeChoices choices={choices} panel={panel} />
          </div>
          <details className="group w-full text-sm lg:hidden">
            <summary className="inline-flex min-h-9 cursor-pointer items-center text-soft underline-offset-4 hover:underline">
              {narrowedWords(params)}
            </summary>
            <div className="pt-1 pb-2">
              <ScopeChoices choices={choices} panel={panel} />
            </div>
          </details>
        </>
      )}
    </div>
  );
}

/** What is chosen, where there is no room to show the choices. */
function narrowedWords(params: URLSearchParams): string {
  const chosen = FILTERS.flatMap((name) => params.getAll(name));
  return chosen.length === 0 ? "Compare and filter" : `Only ${chosen.join(", ")}`;
}
