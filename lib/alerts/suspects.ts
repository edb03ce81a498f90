import type { Measure } from "./model.ts";

type Labels = Readonly<Record<string, string>>;

/** What is asked of other metrics when an alert fires. */
export type Question = {
  measure: Measure;
  groupBy: readonly string[];
  worse: "up" | "down";
  minSamples: number;
  /** Begins a sentence. */
  name: (labels: Labels) => string;
  href: (labels: Labels) => string;
};

const of = (metric: string, aggregate: Measure["aggregate"], where: Measure["where"] = {}): Measure => ({
  metric,
  where,
  aggregate,
});
const panel = (name: string) => () => `/admin/performance/${name}`;

export const QUESTIONS: readonly Question[] = [
  {
    measure: of("http_server_request_duration_seconds", "rate"),
    groupBy: [],
    worse: "up",
    minSamples: 300,
    name: () => "Traffic",
    href: panel("api"),
  },
  {
    measure: of("hestia_image_encode_duration_seconds", "p95"),
    groupBy: [],
    worse: "up",
    minSamples: 10,
    name: () => "The time to make a picture",
    href: panel("pictures"),
  },
];
