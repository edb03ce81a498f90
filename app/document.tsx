import type { ReactNode } from "react";
import { SpeculationRules } from "#components/layout/speculation-rules.tsx";
import { ThemeScript } from "#components/layout/theme.tsx";
import { release } from "#lib/release.ts";
import { fontVariables } from "./fonts.ts";

/** The document of every page, also of the one that belongs to no route. */
export function Document({ children }: { children: ReactNode }) {
  return (
    // The theme script has changed <html> before React sees it.
    <html className={fontVariables} lang="en" data-release={release()} suppressHydrationWarning>
      <head>
        <ThemeScript />
      </head>
      <body>
        {children}
        <SpeculationRules />
      </body>
    </html>
  );
}
