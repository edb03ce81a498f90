import type { Metadata } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { AlertCard } from "#components/performance/alerts/alert-card.tsx";
import { BudgetList } from "#components/performance/alerts/budget-list.tsx";
import { RuleList } from "#components/performance/alerts/rule-list.tsx";
import { SeverityMark } from "#components/performance/alerts/severity-mark.tsx";
import { EndSilence, SilenceForm } from "#components/performance/alerts/silence-form.tsx";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatValue } from "#components/performance/format.ts";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty } from "#components/performance/panel.tsx";
import { momentLabel, siteTimeZone } from "#components/performance/times.ts";
import { quietButton } from "#components/ui/button.ts";
import type { Alert, AlertsOverview } from "#lib/alerts/model.ts";
import { getAlerts } from "#lib/alerts/reads.ts";
import { isShipped } from "#lib/alerts/rules.ts";
import { SECOND_MS } from "#lib/units.ts";

export const metadata: Metadata = { title: "Alerts" };

export default async function AlertsPage({ searchParams }: PageProps<"/admin/performance/alerts">) {
  // It tells of now: whatever range the other panels look at, it is asked for anew each time.
  await searchParams;
  const { open, past, rules, silences, budgets } = await getAlerts(Date.now());
  const timeZone = siteTimeZone();
  const isSilenced = ({ ruleId }: Alert) =>
    silences.some((silence) => silence.ruleId === null || silence.ruleId === ruleId);
  return (
    <div className="space-y-6">
      <PageHeading title="Alerts">{summaryOf(open)}</PageHeading>
      <Panel exports={exportsOf("alerts", null)} title="Open now">
        {open.length === 0 ? (
          <PanelEmpty>Nothing is wrong by any rule. Rules are looked at every minute.</PanelEmpty>
        ) : (
          <ul>
            {open.map((alert) => (
              <AlertCard
                alert={alert}
                isSilenced={isSilenced(alert)}
                key={alert.alertId}
                timeZone={timeZone}
              />
            ))}
          </ul>
        )}
      </Panel>
      <Panel
        exports={exportsOf("error-budgets", null)}
        help="How much may still go wrong before the goal is missed. While it lasts, changes are safe to make; once it is spent, mend first."
        title="Error budgets"
      >
        <BudgetList budgets={budgets} />
      </Panel>
      <Panel help="Alerts of the last 30 days that are over." title="History">
        <DataTable
          caption="Alerts that are over"
          columns={historyColumns(timeZone)}
          empty="No alert in the last 30 days."
          keyOf={({ alertId }) => alertId}
          rows={past}
        />
      </Panel>
      <Panel help="Meanwhile nobody is told; this page still shows everything." title="Silences">
        <Silences rules={rules} silences={silences} timeZone={timeZone} />
      </Panel>
      <Panel
        aside={
          <IntentLink className={quietButton} href="/admin/performance/alerts/rules/new">
            New rule
          </IntentLink>
        }
        exports={exportsOf("alert-rules", null)}
        help="What is watched, and when somebody is told. Anything that is measured can be."
        title="Rules"
      >
        {rules.length === 0 ? (
          <PanelEmpty>The rules that ship are added within the first minute.</PanelEmpty>
        ) : (
          <RuleList isShipped={isShipped} rules={rules} />
        )}
      </Panel>
    </div>
  );
}

function summaryOf(open: readonly Alert[]): string {
  const firing = open.filter(({ state }) => state === "firing");
  if (firing.length === 0) return "Nothing fires. People are told when something does.";
  const critical = firing.filter(({ severity }) => severity === "critical").length;
  const all = firing.length === 1 ? "One alert fires" : `${firing.length} alerts fire`;
  return critical === 0 ? `${all}.` : `${all}, ${critical} of them critical.`;
}

function historyColumns(timeZone: string): Column<Alert>[] {
  return [
    {
      heading: "Alert",
      cell: ({ title, labels }) => [title, ...Object.values(labels)].join(", "),
    },
    { heading: "How bad", cell: ({ severity }) => <SeverityMark severity={severity} state="firing" /> },
    { heading: "Began", cell: ({ startedAtMs }) => momentLabel(startedAtMs, timeZone) },
    {
      heading: "Lasted",
      isFigure: true,
      cell: ({ startedAtMs, resolvedAtMs }) =>
        formatValue(resolvedAtMs === null ? null : (resolvedAtMs - startedAtMs) / SECOND_MS, "seconds"),
    },
    { heading: "What changed then", cell: ({ causes }) => causes[0]?.summary ?? "Nothing that is measured" },
  ];
}

type SilencesProps = Pick<AlertsOverview, "silences" | "rules"> & { timeZone: string };

function Silences({ silences, rules, timeZone }: SilencesProps) {
  const titleOf = (ruleId: string | null) =>
    ruleId === null ? "All rules" : (rules.find((rule) => rule.ruleId === ruleId)?.title ?? ruleId);
  return (
    <div className="space-y-5">
      {silences.length > 0 && (
        <ul>
          {silences.map(({ silenceId, ruleId, endsAtMs, reason }) => (
            <li
              className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 border-b border-line py-2 last:border-0"
              key={silenceId}
            >
              <p className="text-sm">
                <b className="font-medium">{titleOf(ruleId)}</b> until {momentLabel(endsAtMs, timeZone)}:{" "}
                {reason}
              </p>
              <EndSilence of={titleOf(ruleId)} silenceId={silenceId} />
            </li>
          ))}
        </ul>
      )}
      <SilenceForm rules={rules} />
    </div>
  );
}
