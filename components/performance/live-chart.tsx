"use client";

import { useEffect, useRef } from "react";
import {
  Area,
  Bar,
  ComposedChart,
  Line,
  ReferenceLine,
  ResponsiveContainer,
  Tooltip,
  type TooltipContentProps,
  XAxis,
  YAxis,
} from "recharts";
import { colorOf, dashOf, EARLIER_DASH, type Plot } from "./chart-plot.tsx";
import { formatValue, type Unit } from "./format.ts";
import { momentLabel } from "./times.ts";

export type LiveChartProps = Plot & {
  title: string;
  unit: Unit;
  timeZone: string;
  /** The keyboard came here before this did. */
  takesFocus: boolean;
};

type Row = { atMs: number } & Record<`v${number}`, number | null>;
const EARLIER = 100;

/** The chart that answers. Alone in its chunk: nobody who only looks loads it. */
export function LiveChart(props: LiveChartProps) {
  const { series, earlier, kind, range, top, unit, timeZone, thresholds, takesFocus } = props;
  const frameRef = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const frame = frameRef.current;
    if (takesFocus && frame) return focusWhenThere(frame);
  }, [takesFocus]);
  const quick = { isAnimationActive: false, connectNulls: false } as const;

  return (
    <div className="size-full" ref={frameRef}>
      <ResponsiveContainer height="100%" initialDimension={{ width: 300, height: 100 }} width="100%">
        <ComposedChart
          accessibilityLayer
          barCategoryGap="12%"
          data={rowsOf(props)}
          margin={{ top: 0, right: 0, bottom: 0, left: 0 }}
          title={props.title}
        >
          <XAxis dataKey="atMs" domain={[range.fromMs, range.toMs]} hide scale="linear" type="number" />
          <YAxis allowDataOverflow domain={[0, top]} hide width={0} />
          <Tooltip
            content={(content) => <Reading {...content} timeZone={timeZone} unit={unit} />}
            cursor={{ stroke: "var(--color-edge)" }}
            filterNull={false}
            isAnimationActive={false}
          />
          {thresholds.map(({ value, label }) => (
            <ReferenceLine key={label} stroke="var(--color-edge)" strokeDasharray="2 4" y={value} />
          ))}
          {earlier && (
            <Line
              {...quick}
              activeDot={false}
              dataKey={`v${EARLIER}`}
              dot={false}
              name={earlier.name}
              stroke="var(--color-soft)"
              strokeDasharray={EARLIER_DASH}
              strokeWidth={1.5}
            />
          )}
          {series.map(({ name }, index) => {
            const own = { dataKey: `v${index}`, name, stroke: colorOf(index) };
            const line = { ...own, ...quick, dot: false, strokeDasharray: dashOf(index), strokeWidth: 2 };
            if (kind === "bars") {
              return (
                <Bar
                  dataKey={`v${index}`}
                  fill={colorOf(index)}
                  isAnimationActive={false}
                  key={name}
                  name={name}
                  stackId="all"
                />
              );
            }
            if (kind === "area" && index === 0) {
              return <Area {...line} fill={colorOf(0)} fillOpacity={0.14} key={name} type="linear" />;
            }
            return <Line {...line} key={name} type="linear" />;
          })}
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
}

/** The chart draws itself once it knows how large it is. */
function focusWhenThere(frame: HTMLElement): () => void {
  const focus = () => {
    const chart = frame.querySelector<SVGElement>("svg[tabindex]");
    chart?.focus({ preventScroll: true });
    return chart !== null;
  };
  const observer = new MutationObserver(() => {
    if (focus()) observer.disconnect();
  });
  if (!focus()) observer.observe(frame, { childList: true, subtree: true });
  return () => observer.disconnect();
}

type ReadingProps = TooltipContentProps & { unit: Unit; timeZone: string };

function Reading({ active, payload, label, unit, timeZone }: ReadingProps) {
  if (!active || !payload?.length) return null;
  return (
    <div className="surface figures px-3 py-2 text-xs shadow-lg">
      <p className="text-soft">{momentLabel(Number(label), timeZone, true)}</p>
      <ul>
        {payload.map(({ name, value, color }) => (
          <li className="flex items-center justify-between gap-4" key={String(name)}>
            <span className="flex items-center gap-1.5">
              <span className="size-2 rounded-full" style={{ background: color }} />
              {String(name)}
            </span>
            <b className="font-semibold text-ink">
              {formatValue(typeof value === "number" ? value : null, unit)}
            </b>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** A row for each step, those without a value too: there the line breaks. */
function rowsOf({ series, earlier, range }: Plot): Row[] {
  const columns = series.map(({ points }) => new Map(points));
  const before = new Map(earlier?.points);
  const rows: Row[] = [];
  for (let startMs = range.fromMs; startMs < range.toMs; startMs += range.stepMs) {
    const row: Row = { atMs: startMs + range.stepMs / 2 };
    for (const [index, column] of columns.entries()) row[`v${index}`] = column.get(startMs) ?? null;
    if (earlier) row[`v${EARLIER}`] = before.get(startMs) ?? null;
    rows.push(row);
  }
  return rows;
}
