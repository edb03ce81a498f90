import type { LimitsPerformance } from "#lib/performance/limits-model.ts";
import type { Scope } from "#lib/performance/scope.ts";
import { formatCount } from "../format.ts";
import { PanelEmpty } from "../panel.tsx";
import { TimeChart } from "../time-chart.tsx";

/** A chart tells no more apart. */
const MOST_SERIES = 6;
const QUEUE_WORDS: Readonly<Record<string, string>> = {
  render: "Pages for everybody",
  public: "Answers for one request",
  personal: "Cooks’ own pages",
  admin: "The console",
};

export function queueName(queue: string): string {
  return QUEUE_WORDS[queue] ?? queue;
}

type TooMuchProps = { admission: LimitsPerformance["admission"]; scope: Scope };

/** What was not answered because there was too much of it, and why. */
export function TooMuch({ admission, scope }: TooMuchProps) {
  const { shed, crowded, shedOverTime, crowdedOverTime } = admission;
  if (shed + crowded === 0) return <PanelEmpty>Everything that was asked for could be made.</PanelEmpty>;
  return (
    <>
      <p className="mb-4 text-sm">
        {formatCount(shed)} would have come too late. {formatCount(crowded)} came from a network that was
        sending too many at once.
      </p>
      <TimeChart
        kind="area"
        scope={scope}
        series={[
          ...shedOverTime.map(({ name, points }) => ({ name: queueName(name), points })),
          ...crowdedOverTime.map(({ name, points }) => ({ name: `${queueName(name)}, one network`, points })),
        ].slice(0, MOST_SERIES)}
        size="small"
        title="Not made, by queue"
        unit="count"
      />
    </>
  );
}
