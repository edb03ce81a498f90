import type { Metadata, Viewport } from "next";
import { readEnv } from "#lib/env.ts";
import { Document } from "./document.tsx";
import { siteOpenGraph } from "./site-metadata.ts";

// Read when a request comes, not when the site is built: the address belongs to where it runs.
export function generateMetadata(): Metadata {
  return {
    metadataBase: new URL(readEnv().publicUrl),
    title: { default: "Hestia: recipes by the hearth", template: "%s · Hestia" },
    description: "Real recipes with pictures: browse, search, and cook from them step by step.",
    applicationName: "Hestia",
    openGraph: siteOpenGraph,
    formatDetection: { telephone: false, date: false, address: false, email: false },
  };
}

export const viewport: Viewport = {
  themeColor: [
    { media: "(prefers-color-scheme: light)", color: "#faf6ee" },
    { media: "(prefers-color-scheme: dark)", color: "#16110e" },
  ],
  colorScheme: "light dark",
};

export default function RootLayout({ children }: LayoutProps<"/">) {
  return <Document>{children}</Document>;
}
