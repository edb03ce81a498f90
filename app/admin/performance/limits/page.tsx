import type { Metadata } from "next";
import { BarList } from "#components/performance/bar-list.tsx";
import { type Column, DataTable } from "#components/performance/data-table.tsx";
import { exportsOf } from "#components/performance/exports.ts";
import { formatCount, formatValue } from "#components/performance/format.ts";
import { queueName, TooMuch } from "#components/performance/limits/too-much.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { Panel, PanelEmpty, PanelNote } from "#components/performance/panel.tsx";
import { StatTile } from "#components/performance/stat-tile.tsx";
import { TimeChart } from "#components/performance/time-chart.tsx";
import type { LimitPerformance, LimitsPerformance } from "#lib/performance/limits-model.ts";
import { readLimits } from "#lib/performance/limits-panel.ts";
import { readPageScope } from "#lib/performance/page-scope.ts";

export const metadata: Metadata = { title: "Limits" };

export default async function LimitsPage({ searchParams }: PageProps<"/admin/performance/limits">) {
  const scope = readPageScope(await searchParams);
  const limits = await readLimits(scope);
  const { refused, mostRefused, admission } = limits;
  return (
    <div className="space-y-6">
      <PageHeading title="Limits">
        How often anybody may do what, who was told to wait, and what was too much at once.
      </PageHeading>
      <State limits={limits} />
      <Tiles limits={limits} />
      <Panel
        help="A burst from one network is mostly a program. From many at once it is an attack, or a limit that is too tight."
        title="Refused"
      >
        {refused.length === 0 ? (
          <PanelEmpty>Nobody was told to wait in this time.</PanelEmpty>
        ) : (
          <TimeChart kind="area" scope={scope} series={refused} title="Refused by limit" unit="count" />
        )}
      </Panel>
      <Panel
        exports={exportsOf("limits", scope)}
        help="Set another quota with HESTIA_LIMITS; the runbook tells how."
        title="All limits"
      >
        <DataTable
          caption="Limits and what they counted"
          columns={COLUMNS}
          keyOf={({ name }) => name}
          rows={limits.limits}
        />
      </Panel>
      <div className="grid gap-6 lg:grid-cols-2">
        <Panel
          help="Networks without their last part, since this process started."
          title="Who was refused most"
        >
          {mostRefused.length === 0 ? (
            <PanelEmpty>Nobody, since this process started.</PanelEmpty>
          ) : (
            <BarList
              label="Refusals by client"
              rows={mostRefused.map(({ policy, who, count }) => ({
                label: `${who} · ${policy}`,
                value: count,
              }))}
              unit="count"
            />
          )}
        </Panel>
        <Panel
          help="What had to be made and would have come too late, or came from one network in such numbers that others found no place. What was made before went on being given."
          title="Too much at once"
        >
          <TooMuch admission={admission} scope={scope} />
        </Panel>
      </div>
      <Panel
        help="The longest that a page would have waited for its turn. Above a second, no more are taken in."
        title="Wait for a turn"
      >
        <TimeChart
          scope={scope}
          series={admission.waitS.map(({ name, points }) => ({ name: queueName(name), points }))}
          size="small"
          thresholds={[{ value: 1, label: "no more are taken in" }]}
          title="Wait for a turn"
          unit="seconds"
        />
      </Panel>
    </div>
  );
}

function State({ limits: { state } }: { limits: LimitsPerformance }) {
  if (state === "off") {
    return <PanelNote kind="error">HESTIA_LIMITS is off: nothing is counted, and nobody refused.</PanelNote>;
  }
  if (state !== "local") return null;
  return (
    <PanelNote kind="partial">
      Redis does not answer: reading is open, everything else is counted by each process for itself.
    </PanelNote>
  );
}

const COUNTED: Record<LimitsPerformance["state"], string> = {
  shared: "by all processes, in Redis",
  local: "by each process, Redis is away",
  alone: "by this process",
  off: "not at all",
};

function Tiles({ limits: { limits, state, admission } }: { limits: LimitsPerformance }) {
  const sum = (figure: (limit: LimitPerformance) => number) =>
    limits.reduce((total, limit) => total + figure(limit), 0);
  const waits =
    admission.now.waiting === 0
      ? "nothing waits for its turn"
      : `${formatCount(admission.now.waiting)} wait, ${formatValue(admission.now.expectedWaitS, "seconds")}`;
  return (
    <div className="grid grid-cols-2 gap-4 lg:grid-cols-4">
      <StatTile label="Counted" note={COUNTED[state]} unit="count" value={sum(({ allowed }) => allowed)} />
      <StatTile
        label="Refused"
        note="told when to try again"
        unit="count"
        value={sum(({ refused }) => refused)}
      />
      <StatTile
        label="Unchecked"
        note="let pass while Redis was away"
        unit="count"
        value={sum(({ unchecked }) => unchecked)}
      />
      <StatTile label="Not made" note={waits} unit="count" value={admission.shed + admission.crowded} />
    </div>
  );
}

const COLUMNS: readonly Column<LimitPerformance>[] = [
  {
    heading: "Limit",
    cell: ({ name, what }) => (
      <div className="w-40 sm:w-72">
        {name}
        <p className="text-xs font-normal text-soft">{what}</p>
      </div>
    ),
  },
  {
    heading: "Refused",
    isFigure: true,
    cell: ({ refused }) => (refused > 0 ? <b className="text-poor">{formatCount(refused)}</b> : "0"),
  },
  { heading: "Allowed", isFigure: true, cell: ({ allowed }) => formatCount(allowed) },
  {
    heading: "Quota",
    help: "So many in any such time, and how many of them at once",
    cell: ({ quota, windowS, burst }) => (
      <span className="whitespace-nowrap">
        {formatCount(quota)} in {formatValue(windowS, "seconds")}
        <span className="block text-xs text-soft">{formatCount(burst)} at once</span>
      </span>
    ),
  },
  {
    heading: "Without Redis",
    cell: ({ withoutRedis }) => (withoutRedis === "open" ? "open" : "each process"),
  },
  { heading: "Unchecked", isFigure: true, cell: ({ unchecked }) => formatCount(unchecked) },
];
