import { singleton } from "#lib/singleton.ts";
import { type LabelsOf, type Metric, viewName } from "./definition.ts";
import { Sketch } from "./sketch.ts";

/** One label set of a metric, to be kept by whoever records often: recording then is an addition. */
export class Cell {
  readonly metric: Metric;
  readonly labels: Readonly<Record<string, string>>;
  readonly sketch: Sketch | null;
  count = 0;
  sum = 0;
  min = Number.POSITIVE_INFINITY;
  max = Number.NEGATIVE_INFINITY;

  constructor(metric: Metric, labels: Readonly<Record<string, string>>) {
    this.metric = metric;
    this.labels = labels;
    this.sketch = metric.kind === "distribution" ? new Sketch() : null;
  }

  /**
   * A sample of a distribution, an amount for a counter, the level of a gauge, in the metric's unit. What is no number counts
   * as nothing: it would spoil all that it is added to.
   *
   * @param weight How many it stands for: 10 when one session in ten reports. Below zero it takes an earlier one back.
   */
  record(value: number, weight = 1): void {
    if (!Number.isFinite(value)) return;
    this.count += weight < 0 ? -1 : 1;
    this.sum += weight < 0 ? -value : value;
    if (value < this.min) this.min = value;
    if (value > this.max) this.max = value;
    this.sketch?.add(value, weight);
  }

  clear(): void {
    this.count = 0;
    this.sum = 0;
    this.min = Number.POSITIVE_INFINITY;
    this.max = Number.NEGATIVE_INFINITY;
    this.sketch?.clear();
  }
}

/** Above, a label set that is new is counted under `other` in all its labels. */
const MOST_CELLS_PER_METRIC = 2_000;
export const OTHER = "other";

export type Recorder = ReturnType<typeof createRecorder>;

/** By the value of one label after another: no key is put together, a dozen times for each beacon. */
type Branch = Map<string, Branch | Cell>;

type Family = { cells: Cell[]; byLabels: Branch | Cell | undefined; others: Cell | undefined };

/** Everything that a process measures, until it is flushed. */
export function createRecorder() {
  const families = new Map<string, Family>();

  function make(metric: Metric, labels: Readonly<Record<string, string>>): Cell {
    const family = families.get(metric.name) ?? { cells: [], byLabels: undefined, others: undefined };
    families.set(metric.name, family);
    if (family.cells.length >= MOST_CELLS_PER_METRIC) {
      const others = Object.fromEntries(metric.labels.map((name) => [name, OTHER]));
      family.others ??= new Cell(metric, others);
      return family.others;
    }
    const cell = new Cell(metric, { ...labels });
    family.cells.push(cell);
    const path = metric.labels.map((name) => labels[name] ?? "");
    family.byLabels = withCell(family.byLabels, path, cell);
    return cell;
  }

  return {
    /** Stays valid for ever. @param labels All of the metric's, each from a closed set. */
    cell<M extends Metric>(metric: M, labels: LabelsOf<M>): Cell {
      const values: Readonly<Record<string, string>> = labels;
      let at = families.get(metric.name)?.byLabels;
      for (const name of metric.labels) at = at instanceof Map ? at.get(values[name] ?? "") : undefined;
      return at instanceof Cell ? at : make(metric, values);
    },

    *all(): Generator<Cell> {
      for (const { cells, others } of families.values()) {
        yield* cells;
        if (others) yield others;
      }
    },
  };
}

function withCell(at: Branch | Cell | undefined, [value, ...rest]: string[], cell: Cell): Branch | Cell {
  if (value === undefined) return cell;
  const branch: Branch = at instanceof Map ? at : new Map();
  return branch.set(value, withCell(branch.get(value), rest, cell));
}

/** Of this process. */
export const getRecorder = () => singleton("recorder", createRecorder);

/** Records in the process's recorder; whoever records often keeps the cell instead. */
export function record<M extends Metric>(metric: M, labels: LabelsOf<M>, value: number, weight = 1): void {
  getRecorder().cell(metric, labels).record(value, weight);
}

/** The views that a metric is kept in: none of its labels, those it names, all. */
export function viewsOf({ labels, views }: Metric): (readonly string[])[] {
  const all: (readonly string[])[] = [[], ...views, labels];
  return [...new Map(all.map((view) => [viewName(view), view])).values()];
}
