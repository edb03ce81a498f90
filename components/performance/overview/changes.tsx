"use client";

import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { Mover } from "#lib/performance/overview/movers.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";
import { useConsole } from "../console-context.tsx";
import { formatChange, formatCount, formatValue } from "../format.ts";
import { MarkerGlyph } from "../marker-glyph.tsx";

const MOST_EVENTS = 6;

/** What happened in this time, and which routes have moved against the time compared with. */
export function Changes({ movers, scope }: { movers: readonly Mover[]; scope: Scope }) {
  const { markers } = useConsole();
  const events = markers.filter(({ atMs }) => atMs >= scope.fromMs && atMs < scope.toMs).toReversed();
  if (movers.length === 0 && events.length === 0) {
    return (
      <p className="text-sm text-soft">Nothing happened, and no route has moved by more than a third.</p>
    );
  }
  return (
    <div className="space-y-5 text-sm">
      {movers.length > 0 && (
        <ul className="space-y-2">
          {movers.map(({ route, p75, before, requests }) => (
            <li className="flex flex-wrap items-baseline justify-between gap-x-4" key={route}>
              <IntentLink
                className="font-medium underline-offset-4 wrap-anywhere hover:text-ember hover:underline"
                href={`/admin/performance/api${scopeQuery(scope, { route: [route] })}` as Route}
              >
                {route}
              </IntentLink>
              <span className="figures text-soft">
                <span className={p75 > before ? "text-poor" : "text-good"}>
                  {formatChange(p75, before)?.replace(/^[+−]/, "")} {p75 > before ? "slower" : "faster"}
                </span>
                : {formatValue(before, "seconds")} to {formatValue(p75, "seconds")}, {formatCount(requests)}{" "}
                requests
              </span>
            </li>
          ))}
        </ul>
      )}
      {events.length > 0 && (
        <ul className="space-y-2">
          {events.slice(0, MOST_EVENTS).map(({ atMs, moment, kind, label }) => (
            <li className="flex items-baseline gap-2" key={`${atMs} ${kind} ${label}`}>
              <span className="translate-y-0.5 text-soft">
                <MarkerGlyph kind={kind} />
              </span>
              <span className="min-w-0 grow wrap-anywhere">
                <span className="capitalize">{kind}</span>: {label}
              </span>
              <span className="figures shrink-0 text-soft">{moment}</span>
            </li>
          ))}
          {events.length > MOST_EVENTS && (
            <li className="text-soft">and {formatCount(events.length - MOST_EVENTS)} more</li>
          )}
        </ul>
      )}
    </div>
  );
}
