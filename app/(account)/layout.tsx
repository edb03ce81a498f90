import "../globals.css";
import type { Metadata } from "next";
import { SiteFrame } from "#components/layout/site-frame.tsx";

// What stands here is one visitor's: the front keeps nothing below /account and /admin.
export const dynamic = "force-dynamic";
export const metadata: Metadata = { robots: { index: false } };

export default function AccountLayout({ children }: LayoutProps<"/">) {
  return <SiteFrame>{children}</SiteFrame>;
}
