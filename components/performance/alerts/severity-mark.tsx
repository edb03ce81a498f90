import type { Alert } from "#lib/alerts/model.ts";
import { SEVERITY_WORDS } from "./severity-words.ts";

const STYLES = { critical: "text-poor", warning: "text-fair", info: "text-soft" } as const;

/** How bad and how far: shape, colour and words say the same. */
export function SeverityMark({ severity, state }: Pick<Alert, "severity" | "state">) {
  const style = state === "resolved" ? "text-good" : STYLES[severity];
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-medium whitespace-nowrap ${style}`}>
      <svg aria-hidden="true" className="shrink-0" height="12" viewBox="0 0 12 12" width="12">
        {state === "resolved" ? (
          <path d="m1.5 6.5 3 3 6-7" fill="none" stroke="currentColor" strokeWidth="2" />
        ) : severity === "critical" ? (
          <path d="M6 0 12 12H0z" fill="currentColor" />
        ) : severity === "warning" ? (
          <path d="M0 0h12v12H0z" fill="currentColor" />
        ) : (
          <circle cx="6" cy="6" fill="currentColor" r="5" />
        )}
      </svg>
      <span>
        {state === "resolved" ? "Over" : SEVERITY_WORDS[severity]}
        {state === "pending" && <span className="font-normal text-soft">, not yet for long enough</span>}
      </span>
    </span>
  );
}
