import type { Metadata } from "next";
import { connection } from "next/server";
import "./globals.css";
import { SiteFrame } from "#components/layout/site-frame.tsx";
import { WaysOn } from "#components/layout/ways-on.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Document } from "./document.tsx";

export const metadata: Metadata = { title: "Not found · Hestia", robots: { index: false } };

/** For addresses that belong to no route; outside every layout, so that no other page carries it along. */
export default async function GlobalNotFound() {
  // Made at the request: its scripts bear the nonce of one answer.
  await connection();
  return (
    <Document>
      <SiteFrame>
        <div className="shell">
          <EmptyState headingLevel={1} title="This hearth is cold">
            <p>There is no page at this address. It may have moved, or the link was mistyped.</p>
            <WaysOn />
          </EmptyState>
        </div>
      </SiteFrame>
    </Document>
  );
}
