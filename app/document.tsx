import type { ReactNode } from "react";
import { HeadScript } from "#components/layout/head-script.tsx";
import { SpeculationRules } from "#components/layout/speculation-rules.tsx";
import { readEnv } from "#lib/env.ts";
import { requestContext } from "#lib/http/request-context.ts";
import { release } from "#lib/release.ts";
import { fontVariables } from "./fonts.ts";

/** The document of every page, also of the one that belongs to no route. */
export function Document({ children }: { children: ReactNode }) {
  const { isMeasuring, vitalsSampleRatio } = readEnv();
  const sampleRatio = isMeasuring && vitalsSampleRatio > 0 ? vitalsSampleRatio : undefined;
  const nonce = requestContext()?.nonce ?? undefined;
  return (
    // The theme script has changed <html> before React sees it.
    <html
      className={fontVariables}
      lang="en"
      data-release={release()}
      data-vitals-sample={sampleRatio}
      suppressHydrationWarning
    >
      <head>
        <HeadScript isMeasured={sampleRatio !== undefined} nonce={nonce} />
      </head>
      <body>
        {children}
        <SpeculationRules nonce={nonce} />
      </body>
    </html>
  );
}
