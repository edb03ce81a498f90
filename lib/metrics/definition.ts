export type MetricKind =
  /** Samples of which percentiles are asked for. */
  | "distribution"
  /** Adds up. */
  | "counter"
  /** Has a level: its mean, lowest and highest of each interval are kept. */
  | "gauge";

export type MetricUnit = "seconds" | "bytes" | "ratio" | "count" | "score";

/** What is measured, in the words of Prometheus: base units, a unit suffix, labels from closed sets. */
export type Metric<Label extends string = string> = {
  name: string;
  kind: MetricKind;
  unit: MetricUnit;
  /** One plain sentence: shown beside every chart, and in /metrics. */
  help: string;
  labels: readonly Label[];
  /**
   * By which labels together it is asked for; all of them and none are always there. Each costs rows and makes asking cheap:
   * a question reads the narrowest view that has the labels it filters and groups by.
   */
  views: readonly (readonly Label[])[];
};

export type LabelsOf<M extends Metric> = Readonly<Record<M["labels"][number], string>>;

/** @returns `metric`, with the names of its labels known to the compiler. */
export function defineMetric<const Label extends string = never>(
  metric: Omit<Metric<Label>, "labels" | "views"> & {
    labels?: readonly Label[];
    views?: readonly (readonly NoInfer<Label>[])[];
  },
): Metric<Label> {
  return { ...metric, labels: metric.labels ?? [], views: metric.views ?? [] };
}

/** How a view is named in `metric_series`. */
export function viewName(labels: readonly string[]): string {
  return labels.toSorted().join(",");
}
