"use client";

import { solidButton } from "#components/ui/button.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";

export default function SiteError({ retry }: { retry: () => void }) {
  return (
    <div className="shell">
      <title>Something went wrong · Hestia</title>
      <EmptyState headingLevel={1} title="The fire went out">
        <p>This page could not be made just now. Nothing is lost; trying again often helps.</p>
        <p className="flex flex-wrap items-center justify-center gap-x-6 gap-y-3">
          <button className={solidButton} onClick={retry} type="button">
            Try again
          </button>
          <a className="link text-base" href="/">
            The front page
          </a>
        </p>
      </EmptyState>
    </div>
  );
}
