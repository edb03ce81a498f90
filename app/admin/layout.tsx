import "./console.css";
import type { Metadata } from "next";

export const metadata: Metadata = { robots: { index: false, follow: false } };

// Everything here is of the moment, and of who asks.
export const dynamic = "force-dynamic";

export default function AdminLayout({ children }: LayoutProps<"/admin">) {
  return children;
}
