import { hash } from "node:crypto";
import type { Message } from "./delivery-plan.ts";
import type { Alert } from "./model.ts";

/** What a webhook gets, as JSON. */
export function webhookBody({ incidentId, alerts }: Message, publicUrl: string) {
  return {
    type: "alerts",
    incidentId,
    alerts: alerts.map((alert) => ({
      alertId: alert.alertId,
      ruleId: alert.ruleId,
      title: alert.title,
      severity: alert.severity,
      state: alert.state,
      labels: alert.labels,
      value: alert.value,
      detail: alert.detail,
      startedAt: isoOf(alert.startedAtMs),
      firedAt: isoOf(alert.firedAtMs),
      resolvedAt: isoOf(alert.resolvedAtMs),
      causes: alert.causes.map(({ summary, likelihood, href }) => ({
        summary,
        likelihood,
        url: publicUrl + href,
      })),
      url: consoleUrl(publicUrl),
    })),
  };
}

/** The same however often the same is told, so that a receiver can leave out what it has. */
export function messageId({ alerts }: Message): string {
  const told = alerts.map(({ alertId, state }) => `${alertId} ${state}`).sort();
  return hash("sha256", told.join("\n")).slice(0, 32);
}

export function mailSubject({ alerts }: Message, host: string): string {
  const firing = alerts.filter(({ state }) => state === "firing");
  const [first] = firing.length > 0 ? firing : alerts;
  const more = alerts.length > 1 ? ` and ${alerts.length - 1} more` : "";
  const word = firing.length === 0 ? "Resolved" : firing.some(isCritical) ? "Critical" : "Warning";
  return `[${host}] ${word}: ${first ? nameOf(first) : ""}${more}`;
}

const isCritical = ({ severity }: Alert) => severity === "critical";

/** Plain text: what is wrong, since when, what it may come from, where to look. */
export function mailText({ alerts }: Message, publicUrl: string): string {
  const parts = alerts.map((alert) => {
    const causes = alert.causes.map(({ summary, href }) => `  - ${summary}\n    ${publicUrl}${href}`);
    return [
      `${alert.state === "firing" ? alert.severity.toUpperCase() : "RESOLVED"}: ${nameOf(alert)}`,
      alert.detail,
      `Since ${timeOf(alert.startedAtMs)}${alert.resolvedAtMs === null ? "" : `, over since ${timeOf(alert.resolvedAtMs)}`}.`,
      ...(alert.state === "firing" && causes.length > 0 ? ["What changed at the same time:", ...causes] : []),
    ].join("\n");
  });
  return `${parts.join("\n\n")}\n\nAll alerts: ${consoleUrl(publicUrl)}\n`;
}

/** `Pages appear slowly (/recipes/[slug])` */
export function nameOf({ title, labels }: Pick<Alert, "title" | "labels">): string {
  const of = Object.values(labels).join(", ");
  return of === "" ? title : `${title} (${of})`;
}

const consoleUrl = (publicUrl: string) => `${publicUrl}/admin/performance/alerts`;

function isoOf(timeMs: number | null): string | null {
  return timeMs === null ? null : new Date(timeMs).toISOString();
}

function timeOf(timeMs: number): string {
  return `${new Date(timeMs).toISOString().slice(0, 16).replace("T", " ")} UTC`;
}
