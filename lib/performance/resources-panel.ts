import { getPool, type Sql } from "#db/connect.ts";
import { hasServerStatements } from "#lib/database/server-statements.ts";
import { readServerStatistics } from "#lib/database/server-statistics.ts";
import { logger } from "#lib/logger.ts";
import { DB_CACHE_HIT_RATIO, DB_CONNECTIONS, DB_POOL_WAIT } from "#lib/metrics/catalogue/database.ts";
import {
  ACTIVE_RESOURCES,
  CPU_TIME,
  GC_PAUSE,
  HEAP_AFTER_GC,
  HEAP_SPACE,
  LOOP_DELAY,
  LOOP_UTILISATION,
  RESIDENT_MEMORY,
} from "#lib/metrics/catalogue/process.ts";
import type { Metric } from "#lib/metrics/definition.ts";
import { readSeries } from "#lib/metrics/read-series.ts";
import type { Point, Series } from "#lib/metrics/series.ts";
import { trendOf } from "#lib/metrics/trend.ts";
import { SECOND_MS } from "#lib/units.ts";
import { inMinutes, inOne, inSteps, type Range } from "./range.ts";
import type { Line, ResourcesPerformance } from "./resources-model.ts";

/** What the processes and the database live on. */
export async function readResources(range: Range, sql: Sql = getPool()): Promise<ResourcesPerformance> {
  const steps = (metric: Metric, ...groupBy: string[]) =>
    readSeries(sql, { metric: metric.name, filters: {}, groupBy, ...inSteps(range) });
  const minutes = (metric: Metric, ...groupBy: string[]) =>
    readSeries(sql, { metric: metric.name, filters: {}, groupBy, ...inMinutes(range) });
  const once = (metric: Metric, label: string) =>
    readSeries(sql, { metric: metric.name, filters: {}, groupBy: [label], ...inOne(range) });
  const [
    cpu,
    memory,
    delay,
    busy,
    heap,
    spaces,
    gc,
    resources,
    connections,
    hits,
    waits,
    now,
    hasStatements,
  ] = await Promise.all([
    steps(CPU_TIME, "role"),
    steps(RESIDENT_MEMORY, "role"),
    steps(LOOP_DELAY, "role"),
    steps(LOOP_UTILISATION, "role"),
    minutes(HEAP_AFTER_GC, "role"),
    once(HEAP_SPACE, "space"),
    once(GC_PAUSE, "kind"),
    once(ACTIVE_RESOURCES, "type"),
    minutes(DB_CONNECTIONS, "state"),
    minutes(DB_CACHE_HIT_RATIO),
    steps(DB_POOL_WAIT),
    unlessItFails(readServerStatistics(sql)),
    unlessItFails(hasServerStatements(sql)),
  ]);
  return {
    process: {
      cpu: lines(cpu, "role", ({ sum, startMs }) => sum / lengthS(range, startMs)),
      memoryBytes: lines(memory, "role", mean),
      loopDelayP99S: lines(delay, "role", ({ sketch }) => sketch?.quantile(0.99) ?? null),
      loopUtilisation: lines(busy, "role", mean),
      heapAfterGcBytes: lines(heap, "role", ({ min }) => min),
      leaks: heap.map(({ labels: { role = "" }, points }) => ({
        role,
        trend: trendOf(points.map(({ startMs, min }) => ({ atMs: startMs, value: min ?? 0 }))),
      })),
      heapSpaces: spaces
        .map(({ labels: { space = "" }, total }) => ({
          space,
          meanBytes: total.sum / total.count,
          mostBytes: total.max ?? 0,
        }))
        .filter(({ mostBytes }) => mostBytes > 0)
        .toSorted((a, b) => b.meanBytes - a.meanBytes),
      gc: gc.map(({ labels: { kind = "" }, total }) => ({
        kind,
        pauses: total.count,
        totalS: total.sum,
        longestS: total.max,
      })),
      resources: resources.map(({ labels: { type = "" }, total }) => ({
        type,
        mean: total.sum / total.count,
        most: total.max ?? 0,
      })),
    },
    database: {
      connections: lines(connections, "state", mean),
      cacheHitRatio: lines(hits, null, mean),
      poolWaitP95S: lines(waits, null, ({ sketch }) => sketch?.quantile(0.95) ?? null),
      now: now && {
        ...now,
        connections: now.connections.map(({ state, count }) => ({ state, count })),
      },
      hasStatements: hasStatements === true,
    },
  };
}

function lines(series: readonly Series[], label: string | null, figure: (point: Point) => number | null) {
  return series.map(
    ({ labels, points }): Line => ({
      name: label === null ? "all" : (labels[label] ?? ""),
      points: points.map((point) => [point.startMs, figure(point)]),
    }),
  );
}

function mean({ sum, count }: Point): number | null {
  return count > 0 ? sum / count : null;
}

/** Of the step that begins there; the last one has only begun. */
function lengthS({ stepMs }: Range, startMs: number): number {
  return Math.max(SECOND_MS, Math.min(stepMs, Date.now() - startMs)) / SECOND_MS;
}

/** What the server says of itself may need rights that this role has not, or locks that somebody holds. */
async function unlessItFails<T>(reading: Promise<T>): Promise<T | null> {
  try {
    return await reading;
  } catch (error) {
    logger.warn("the database says nothing of itself", { error });
    return null;
  }
}
