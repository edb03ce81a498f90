import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { Alert, Cause, Channel, Delivery } from "#lib/alerts/model.ts";
import { momentLabel } from "../times.ts";
import { SeverityMark } from "./severity-mark.tsx";

const CHANNEL_WORDS: Record<Channel, string> = { webhook: "Webhook", email: "E-mail" };

type AlertCardProps = { alert: Alert; timeZone: string; isSilenced: boolean };

/** What is wrong, since when, what it may come from, and who knows. */
export function AlertCard({ alert, timeZone, isSilenced }: AlertCardProps) {
  const labels = Object.values(alert.labels).join(", ");
  return (
    <li className="border-b border-line py-4 first:pt-0 last:border-0 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h3 className="text-lg wrap-anywhere">
          {alert.title}
          {labels && <span className="ml-2 font-sans text-sm text-soft">{labels}</span>}
        </h3>
        <SeverityMark severity={alert.severity} state={alert.state} />
      </div>
      <p className="mt-1 text-sm">{alert.detail}</p>
      <p className="figures mt-1 text-xs text-soft">
        Since {momentLabel(alert.startedAtMs, timeZone)}
        {alert.clearingSinceMs !== null && `; calm since ${momentLabel(alert.clearingSinceMs, timeZone)}`}
        {isSilenced && "; silenced, nobody is told"}
      </p>
      {alert.state === "firing" && <Causes causes={alert.causes} />}
      <Deliveries deliveries={alert.deliveries} timeZone={timeZone} />
    </li>
  );
}

function Causes({ causes }: { causes: readonly Cause[] }) {
  if (causes.length === 0) {
    return <p className="mt-3 text-sm text-soft">Nothing else that is measured changed at the same time.</p>;
  }
  return (
    <div className="mt-3">
      <p className="eyebrow">What changed at the same time, likeliest first</p>
      <ol className="mt-1 space-y-1 text-sm">
        {causes.map(({ summary, href }) => (
          <li key={summary}>
            {/* Written by the server, always within the console. */}
            <IntentLink className="link" href={href as Route}>
              {summary}
            </IntentLink>
          </li>
        ))}
      </ol>
    </div>
  );
}

function Deliveries({ deliveries, timeZone }: { deliveries: Alert["deliveries"]; timeZone: string }) {
  const told = Object.entries(deliveries);
  if (told.length === 0) return null;
  return (
    <ul className="figures mt-2 space-y-0.5 text-xs text-soft">
      {told.map(([channel, delivery]) => (
        // The keys are channels.
        <li key={channel}>{`${CHANNEL_WORDS[channel as Channel]}: ${deliveryWords(delivery, timeZone)}`}</li>
      ))}
    </ul>
  );
}

function deliveryWords(
  { sentAtMs, attempts, nextAtMs, error, hasGivenUp }: Delivery,
  timeZone: string,
): string {
  if (hasGivenUp) return `given up after ${attempts} attempts (${error})`;
  if (error)
    return `failed ${attempts === 1 ? "once" : `${attempts} times`} (${error}); tried again after ${momentLabel(nextAtMs, timeZone)}`;
  return sentAtMs === null ? "being told" : `told ${momentLabel(sentAtMs, timeZone)}`;
}
