import "../globals.css";
import { SiteFrame } from "#components/layout/site-frame.tsx";

// Public pages are made at the request, from cached reads; the front keeps the finished response.
export const dynamic = "force-dynamic";

export default function SiteLayout({ children }: LayoutProps<"/">) {
  return <SiteFrame>{children}</SiteFrame>;
}
