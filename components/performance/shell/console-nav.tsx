"use client";

import type { Route } from "next";
import { usePathname, useSearchParams } from "next/navigation";
import { useEffect, useRef } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { MOST_WAITING, PANEL_GROUPS, panelOf, REVIEWS_PATH } from "../panels.ts";
import { withParams } from "./scope-params.ts";

type ConsoleNavProps = {
  /** Reviews that nobody has decided on; null: not known at the moment. */
  waitingReviews: number | null;
};

/** The panels, as a column beside the page; on a phone behind the name of the one that is open. */
export function ConsoleNav({ waitingReviews }: ConsoleNavProps) {
  const pathname = usePathname();
  const detailsRef = useRef<HTMLDetailsElement>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: it closes when the page has changed
  useEffect(() => detailsRef.current?.removeAttribute("open"), [pathname]);

  return (
    <>
      <nav aria-label="Panels" className="hidden lg:block">
        <PanelLinks waitingReviews={waitingReviews} />
      </nav>
      <details className="group relative lg:hidden" ref={detailsRef}>
        <summary className="flex min-h-11 cursor-pointer list-none items-center gap-2 font-dish text-xl [&::-webkit-details-marker]:hidden">
          {panelOf(pathname)?.name ?? "Performance"}
          <svg
            aria-hidden="true"
            className="group-open:rotate-180"
            fill="none"
            height="12"
            stroke="currentColor"
            strokeWidth="1.8"
            viewBox="0 0 12 12"
            width="12"
          >
            <path d="m2 4 4 4 4-4" />
          </svg>
          <span className="sr-only">, other panels</span>
        </summary>
        <nav
          aria-label="Panels"
          className="surface absolute top-full -left-4 z-20 w-[calc(100vw-1rem)] max-w-sm p-4 shadow-xl"
        >
          <PanelLinks waitingReviews={waitingReviews} />
        </nav>
      </details>
    </>
  );
}

const LINK =
  "-mx-3 flex min-h-10 items-center gap-2 rounded-md px-3 text-sm font-medium text-soft hover:bg-sunken hover:text-ink aria-[current]:bg-sunken aria-[current]:text-ember";

function PanelLinks({ waitingReviews }: ConsoleNavProps) {
  const current = panelOf(usePathname())?.path;
  const query = withParams(useSearchParams(), {});
  return (
    <div className="space-y-5">
      {PANEL_GROUPS.map(({ heading, panels, isTimeless }) => (
        <div key={heading}>
          <p className="mb-1 text-xs text-soft">{heading}</p>
          <ul>
            {panels.map(({ path, name, isApart }) => (
              <li key={path}>
                {isApart ? (
                  <a className={LINK} href={path}>
                    {name}
                    {path === REVIEWS_PATH && <Waiting count={waitingReviews} />}
                  </a>
                ) : (
                  <IntentLink
                    aria-current={path === current ? "page" : undefined}
                    className={LINK}
                    // All of PANEL_GROUPS are pages of ours.
                    href={(isTimeless ? path : `${path}${query}`) as Route}
                  >
                    {name}
                  </IntentLink>
                )}
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function Waiting({ count }: { count: number | null }) {
  if (!count) return null;
  return (
    <span className="figures rounded-full bg-ember px-2 text-xs leading-5 font-semibold text-paper">
      {count > MOST_WAITING ? `${MOST_WAITING}+` : count}
      <span className="sr-only"> waiting</span>
    </span>
  );
}
