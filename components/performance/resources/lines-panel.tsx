import type { Range } from "#lib/performance/range.ts";
import type { Line } from "#lib/performance/resources-model.ts";
import { Panel } from "../panel.tsx";
import { TimeChart, type TimeChartProps } from "../time-chart.tsx";

type LinesPanelProps = {
  title: string;
  help: string;
  lines: Line[];
  scope: Range;
  unit: TimeChartProps["unit"];
  top?: number;
};

/** One figure of each role, over time. */
export function LinesPanel({ title, help, lines, scope, unit, top }: LinesPanelProps) {
  return (
    <Panel help={help} title={title}>
      <TimeChart
        scope={scope}
        series={lines}
        size="small"
        title={title}
        unit={unit}
        {...(top ? { top } : {})}
      />
    </Panel>
  );
}
