import {
  constants,
  type EventLoopUtilization,
  type NodeGCPerformanceDetail,
  type PerformanceEntry,
  PerformanceObserver,
  performance,
} from "node:perf_hooks";
import { getHeapSpaceStatistics } from "node:v8";
import { SECOND_MS } from "#lib/units.ts";
import {
  ACTIVE_RESOURCES,
  CPU_TIME,
  GC_PAUSE,
  HEAP_AFTER_GC,
  HEAP_SPACE,
  LOOP_DELAY,
  LOOP_UTILISATION,
  RESIDENT_MEMORY,
} from "./catalogue/process.ts";
import { addCollector } from "./collectors.ts";
import type { Recorder } from "./recorder.ts";

/** How often the loop is looked at: it costs a wake-up each time. */
const LOOK_EVERY_MS = 20;
const US_PER_S = 1e6;
const GC_KINDS: Readonly<Record<number, string>> = {
  [constants.NODE_PERFORMANCE_GC_MINOR]: "minor",
  [constants.NODE_PERFORMANCE_GC_MAJOR]: "major",
  [constants.NODE_PERFORMANCE_GC_INCREMENTAL]: "incremental",
  [constants.NODE_PERFORMANCE_GC_WEAKCB]: "weak",
};

/** Has the process measure itself. @param role What it does, as its figures are labelled. @returns Ends that. */
export function measureProcess(recorder: Recorder, role: string): () => void {
  const stops = [
    watchLoop(recorder, role),
    addCollector(createWorkCollector(recorder, role)),
    addCollector(createMemoryCollector(recorder, role)),
    watchCollections(recorder, role),
  ];
  return () => stops.forEach((stop) => void stop());
}

/** Not perf_hooks' histogram: whenever that is read and reset, it misses the delay that just goes on. */
function watchLoop(recorder: Recorder, role: string): () => void {
  const delay = recorder.cell(LOOP_DELAY, { role });
  let lookedAt = performance.now();
  const looking = setInterval(() => {
    const now = performance.now();
    delay.record(Math.max(0, now - lookedAt - LOOK_EVERY_MS) / SECOND_MS);
    lookedAt = now;
  }, LOOK_EVERY_MS).unref();
  return () => clearInterval(looking);
}

function createWorkCollector(recorder: Recorder, role: string): () => void {
  const utilisation = recorder.cell(LOOP_UTILISATION, { role });
  const cpu = recorder.cell(CPU_TIME, { role });
  let loopBefore: EventLoopUtilization = performance.eventLoopUtilization();
  let cpuBefore = process.cpuUsage();

  return () => {
    const loop = performance.eventLoopUtilization();
    utilisation.record(performance.eventLoopUtilization(loop, loopBefore).utilization);
    loopBefore = loop;

    const { user, system } = process.cpuUsage(cpuBefore);
    cpuBefore = process.cpuUsage();
    cpu.record((user + system) / US_PER_S);
  };
}

function createMemoryCollector(recorder: Recorder, role: string): () => void {
  return () => {
    recorder.cell(RESIDENT_MEMORY, { role }).record(process.memoryUsage.rss());
    for (const { space_name, space_used_size } of getHeapSpaceStatistics()) {
      const space = space_name.replace(/_space$/, "");
      recorder.cell(HEAP_SPACE, { role, space }).record(space_used_size);
    }
    const types = Map.groupBy(process.getActiveResourcesInfo(), (type) => type);
    for (const [type, { length }] of types) recorder.cell(ACTIVE_RESOURCES, { role, type }).record(length);
  };
}

function watchCollections(recorder: Recorder, role: string): () => void {
  const left = recorder.cell(HEAP_AFTER_GC, { role });
  const observer = new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // Entries of type gc carry this.
      const { detail } = entry as PerformanceEntry & { detail: NodeGCPerformanceDetail };
      const kind = GC_KINDS[detail.kind ?? -1] ?? "other";
      recorder.cell(GC_PAUSE, { role, kind }).record(entry.duration / SECOND_MS);
      if (kind === "major") left.record(process.memoryUsage().heapUsed);
    }
  });
  observer.observe({ entryTypes: ["gc"] });
  return () => observer.disconnect();
}
