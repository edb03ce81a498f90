import type { Traffic } from "#lib/performance/overview/headline.ts";
import type { Scope } from "#lib/performance/scope.ts";
import { comparedWith } from "../comparison-words.ts";
import { Panel } from "../panel.tsx";
import { StatTile } from "../stat-tile.tsx";
import { TimeChart } from "../time-chart.tsx";

type TrafficTilesProps = { traffic: Traffic; scope: Scope };

/** How much was asked, and how it was answered. */
export function TrafficTiles({ traffic, scope }: TrafficTilesProps) {
  const { requests, requestsBefore, hitRatio, hitRatioBefore, errorRatio, errorRatioBefore, perSecond } =
    traffic;
  return (
    <div className="grid gap-4 lg:grid-cols-[minmax(0,2fr)_minmax(0,1fr)]">
      <Panel help="Every request, answers from memory included." title="Requests">
        <TimeChart
          kind="area"
          scope={scope}
          series={[{ name: "Requests per second", points: perSecond }]}
          size="large"
          title="Requests per second"
          unit="per second"
        />
      </Panel>
      <div className="grid gap-4 sm:grid-cols-3 lg:grid-cols-1">
        <StatTile
          {...comparedWith(scope, requestsBefore, null)}
          label="Requests"
          unit="count"
          value={requests}
        />
        <StatTile
          {...comparedWith(scope, hitRatioBefore, false)}
          label="Answered from memory"
          note="Of pages and answers that are the same for everybody"
          unit="ratio"
          value={hitRatio}
        />
        <StatTile
          {...comparedWith(scope, errorRatioBefore)}
          label="Failed"
          note="Answered with a status of 500 or above"
          unit="ratio"
          value={errorRatio}
        />
      </div>
    </div>
  );
}
