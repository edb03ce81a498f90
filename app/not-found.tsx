import type { Metadata } from "next";
import { SiteFrame } from "#components/layout/site-frame.tsx";
import { WaysOn } from "#components/layout/ways-on.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";

export const metadata: Metadata = { title: "Not found" };

export default function NotFound() {
  return (
    <SiteFrame>
      <div className="shell">
        <EmptyState headingLevel={1} title="This hearth is cold">
          <p>There is no page at this address. It may have moved, or the link was mistyped.</p>
          <WaysOn />
        </EmptyState>
      </div>
    </SiteFrame>
  );
}
