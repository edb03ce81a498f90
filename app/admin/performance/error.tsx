"use client";

import { usePathname } from "next/navigation";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { REFUSED } from "#lib/performance/scope.ts";

/** What a panel cannot show: an address that makes no sense, or a database that does not answer. */
export default function PanelError({
  error,
  retry,
}: {
  error: Error & { digest?: string };
  retry: () => void;
}) {
  const pathname = usePathname();
  const refusal = error.digest?.startsWith(REFUSED) ? error.digest.slice(REFUSED.length) : null;
  if (refusal !== null) {
    return (
      <EmptyState headingLevel={1} title="This time or filter cannot be shown">
        <p className="font-mono text-base">{refusal}</p>
        <a className={quietButton} href={pathname}>
          Show the last hour
        </a>
      </EmptyState>
    );
  }
  return (
    <EmptyState headingLevel={1} title="The figures could not be read">
      <p>
        The database did not answer. What is measured meanwhile waits in memory for ten minutes and is written
        when it is back; the site goes on serving what it has kept.
      </p>
      <button className={solidButton} onClick={retry} type="button">
        Try again
      </button>
    </EmptyState>
  );
}
