import { describe, expect, test } from "vitest";
import { MINUTE_MS } from "#lib/units.ts";
import { type AlertState, type Change, endAll, evaluateRule, type Observation } from "./evaluate.ts";

const NOON_MS = Date.UTC(2026, 5, 1, 12);
const PATIENCE = { forMs: 2 * MINUTE_MS, clearMs: 3 * MINUTE_MS, severity: "warning" } as const;

const seen = (isBreaching: boolean, more: Partial<Observation> = {}): Observation => ({
  labels: {},
  value: isBreaching ? 9 : 1,
  isBreaching,
  badness: 1,
  severity: null,
  detail: isBreaching ? "too much" : "well",
  ...more,
});

type Open = AlertState & { alertId: string };

/** Evaluates once a minute, or at the minutes that are named, and tells what is open afterwards. */
function run(findings: readonly (boolean | null)[], minutes: readonly number[] = findings.map((_, i) => i)) {
  let open: Open[] = [];
  const told: string[] = [];
  findings.forEach((isBreaching, i) => {
    const nowMs = NOON_MS + (minutes[i] ?? i) * MINUTE_MS;
    const observations = isBreaching === null ? [] : [seen(isBreaching)];
    open = apply(open, evaluateRule(open, observations, PATIENCE, nowMs));
    told.push(
      open
        .map(({ state, clearingSinceMs }) => (clearingSinceMs === null ? state : `${state}, clearing`))
        .join(),
    );
    open = open.filter(({ state }) => state !== "resolved");
  });
  return told;
}

function apply(open: readonly Open[], changes: readonly Change[]): Open[] {
  const kept = open.flatMap((alert) => {
    const change = changes.find((one) => one.kind !== "open" && one.alertId === alert.alertId);
    if (!change) return [alert];
    return change.kind === "update" ? [{ ...change.alert, alertId: alert.alertId }] : [];
  });
  const opened = changes.flatMap((change, i) =>
    change.kind === "open" ? [{ ...change.alert, alertId: `${change.alert.startedAtMs} ${i}` }] : [],
  );
  return [...kept, ...opened];
}

describe("one series", () => {
  test.each([
    {
      name: "waits, fires, and is over after it has been well for long enough",
      findings: [false, true, true, true, false, false, false, false, false],
      told: [
        "",
        "pending",
        "pending",
        "firing",
        "firing, clearing",
        "firing, clearing",
        "firing, clearing",
        "resolved, clearing",
        "",
      ],
    },
    {
      name: "tells nobody of what passes by",
      findings: [true, true, false],
      told: ["pending", "pending", ""],
    },
    {
      name: "does not end while it comes and goes",
      findings: [true, true, true, false, false, true, false],
      told: [
        "pending",
        "pending",
        "firing",
        "firing, clearing",
        "firing, clearing",
        "firing",
        "firing, clearing",
      ],
    },
    {
      name: "ends when its series is gone",
      findings: [true, true, true, null, null, null, null],
      told: [
        "pending",
        "pending",
        "firing",
        "firing, clearing",
        "firing, clearing",
        "firing, clearing",
        "resolved, clearing",
      ],
    },
  ])("$name", ({ findings, told }) => {
    expect(run(findings)).toEqual(told);
  });

  test("counts no time in which nobody looked", () => {
    expect(run([true, true, true, true], [0, 60, 61, 62])).toEqual([
      "pending",
      "pending",
      "pending",
      "firing",
    ]);
    expect(run([true, true, true, false, false, false, false, false], [0, 1, 2, 3, 60, 61, 62, 63])).toEqual([
      "pending",
      "pending",
      "firing",
      "firing, clearing",
      "firing, clearing",
      "firing, clearing",
      "firing, clearing",
      "resolved, clearing",
    ]);
  });

  test("goes on after a restart as if nothing had been", () => {
    expect(run([true, true, true], [0, 1, 4])).toEqual(["pending", "pending", "firing"]);
  });
});

test("a rule without patience fires at once", () => {
  const [change] = evaluateRule([], [seen(true)], { ...PATIENCE, forMs: 0 }, NOON_MS);
  expect(change).toMatchObject({ kind: "open", alert: { state: "firing", firedAtMs: NOON_MS } });
});

test("a finding may be worse than its rule", () => {
  const [change] = evaluateRule([], [seen(true, { severity: "critical" })], PATIENCE, NOON_MS);
  expect(change).toMatchObject({ alert: { severity: "critical" } });
});

test("each series has an alert of its own, the worst ones first, and no more than there is room for", () => {
  const observations = Array.from({ length: 50 }, (_, i) =>
    seen(true, { labels: { route: `/${i}` }, badness: i }),
  );
  const changes = evaluateRule([], observations, PATIENCE, NOON_MS);
  expect(changes.map((change) => change.kind === "open" && change.alert.labels.route)).toEqual(
    Array.from({ length: 20 }, (_, i) => `/${49 - i}`),
  );
});

test("the order of labels makes no second alert", () => {
  const labels = { a: "1", b: "2" };
  const open = apply([], evaluateRule([], [seen(true, { labels })], PATIENCE, NOON_MS));
  const changes = evaluateRule(open, [seen(true, { labels: { b: "2", a: "1" } })], PATIENCE, NOON_MS + 1);
  expect(changes.map(({ kind }) => kind)).toEqual(["update"]);
});

test("a rule that is switched off ends what fired and drops what did not", () => {
  const open = apply([], evaluateRule([], [seen(true)], PATIENCE, NOON_MS));
  expect(endAll(open, NOON_MS)).toMatchObject([{ kind: "drop" }]);
  const firing = apply([], evaluateRule([], [seen(true)], { ...PATIENCE, forMs: 0 }, NOON_MS));
  expect(endAll(firing, NOON_MS + 1)).toMatchObject([
    { kind: "update", alert: { state: "resolved", resolvedAtMs: NOON_MS + 1 } },
  ]);
});
