import type { Severity } from "#lib/alerts/model.ts";

export const SEVERITY_WORDS: Record<Severity, string> = {
  critical: "Critical",
  warning: "Warning",
  info: "For your information",
};
