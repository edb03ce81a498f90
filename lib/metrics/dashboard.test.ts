import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { METRICS } from "./catalogue.ts";

type Dashboard = { panels: { title: string; targets: { expr: string }[] }[] };
const dashboard: Dashboard = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../ops/grafana/hestia.json"), "utf8"),
);

/** As /metrics names what is measured: distributions come as histograms. */
const EXPOSED = new Map(
  [...METRICS.values()].flatMap(({ name, kind, labels }) =>
    (kind === "distribution" ? ["_bucket", "_sum", "_count"] : [""]).map(
      (suffix) => [`${name}${suffix}`, labels] as const,
    ),
  ),
);
/** What Prometheus adds by itself; our `job` gives way to its own. */
const OWN_LABELS = ["instance", "le", "exported_job"];

test.each(dashboard.panels)("$title asks for what /metrics tells", ({ targets }) => {
  for (const { expr } of targets) {
    const names = [...expr.matchAll(/\b(?:hestia|http|db|nodejs|process)_\w+/g)].map(([name]) => name);
    expect(names).not.toHaveLength(0);
    const labels = names.flatMap((name) => EXPOSED.get(name) ?? [`no metric ${name}`]);
    expect(labels.filter((label) => label.startsWith("no metric"))).toEqual([]);
    const asked = [
      ...[...expr.matchAll(/by \(([^)]*)\)/g)].flatMap(([, list = ""]) => list.split(", ")),
      ...[...expr.matchAll(/[{,](\w+)=/g)].map(([, label = ""]) => label),
    ];
    expect(asked.filter((label) => !labels.includes(label) && !OWN_LABELS.includes(label))).toEqual([]);
  }
});
