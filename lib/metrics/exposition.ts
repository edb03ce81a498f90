import prometheus, { type Metric as PrometheusMetric } from "prom-client";
import { release } from "#lib/release.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { Metric } from "./definition.ts";
import { BOUNDS, type Lifetime, type LifetimeFigures } from "./lifetime.ts";
import type { Recorder } from "./recorder.ts";

export type Exposition = { contentType: string; text: string };

type Value = { metricName?: string; labels: Record<string, string>; value: number };

/**
 * All that this process has measured since it began, as Prometheus reads it. What only grows never shrinks from one call to
 * the next, also where a browser takes back what it had reported.
 */
export function createExposition(recorder: Recorder, lifetime: Lifetime) {
  const highest = new Map<string, number>();

  function atLeast(key: string, value: number): number {
    const high = Math.max(value, highest.get(key) ?? 0);
    highest.set(key, high);
    return high;
  }

  function valuesOf(figures: LifetimeFigures, key: string): Value[] {
    const { metric, labels } = figures.cell;
    if (metric.kind === "gauge") return [{ labels, value: figures.level }];
    if (metric.kind === "counter") return [{ labels, value: atLeast(key, figures.sum) }];
    let upTo = 0;
    const buckets = [...figures.buckets].map((count, i) => {
      upTo += count;
      const le = String(BOUNDS[metric.unit][i] ?? "+Inf");
      const value = atLeast(`${key} ${le}`, upTo);
      return { metricName: `${metric.name}_bucket`, labels: { ...labels, le }, value };
    });
    return [
      ...buckets,
      { metricName: `${metric.name}_sum`, labels, value: atLeast(`${key} sum`, figures.sum) },
      { metricName: `${metric.name}_count`, labels, value: buckets.at(-1)?.value ?? 0 },
    ];
  }

  return async (isOpenMetrics: boolean): Promise<Exposition> => {
    const contentType = isOpenMetrics
      ? prometheus.Registry.OPENMETRICS_CONTENT_TYPE
      : prometheus.Registry.PROMETHEUS_CONTENT_TYPE;
    const registry = new prometheus.Registry<typeof contentType>();
    registry.setContentType(contentType);
    registerProcess(registry);
    const byMetric = Map.groupBy(recorder.all(), ({ metric }) => metric);
    for (const [metric, cells] of byMetric) {
      const values = cells.flatMap((cell) =>
        valuesOf(lifetime.withCurrent(cell), `${metric.name} ${JSON.stringify(cell.labels)}`),
      );
      registry.registerMetric(asPrometheus(metric, values));
    }
    return { contentType, text: await registry.metrics() };
  };
}

type AnyRegistry = prometheus.Registry<prometheus.RegistryContentType>;

const STARTED_AT_S = Date.now() / SECOND_MS - process.uptime();

/** What tells processes and their versions apart; the rest of what prom-client would tell of a process is measured here. */
function registerProcess(registry: AnyRegistry): void {
  const registers = [registry];
  const started = { name: "process_start_time_seconds", help: "When this process began, since 1970." };
  new prometheus.Gauge({ ...started, registers }).set(STARTED_AT_S);
  const build = { name: "hestia_build_info", help: "Which code runs.", labelNames: ["release"] };
  new prometheus.Gauge({ ...build, registers }).set({ release: release() }, 1);
}

const TYPES = { distribution: "histogram", counter: "counter", gauge: "gauge" } as const;

/** What the registry asks of a metric, for figures that are kept elsewhere. */
function asPrometheus({ name, help, kind }: Metric, values: Value[]): PrometheusMetric {
  const metric = {
    name,
    // Renamed by the registry where OpenMetrics has it otherwise.
    get: async () => ({ name: metric.name, help, type: TYPES[kind], values }),
    type: TYPES[kind],
  };
  // The registry uses no more of it than that.
  return metric as unknown as PrometheusMetric;
}
