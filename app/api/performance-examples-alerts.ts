import type { Alert, AlertRule, AlertsOverview, RuleTrial, Silence } from "#lib/alerts/model.ts";

// What the documentation shows; a test holds it to the schemas.
const NOON_MS = Date.UTC(2026, 5, 1, 12);
const MINUTE_MS = 60_000;

export const exampleRule: AlertRule = {
  ruleId: "slow-paint",
  title: "Pages appear slowly",
  severity: "warning",
  isEnabled: true,
  condition: {
    kind: "threshold",
    measure: { metric: "hestia_browser_lcp_seconds", where: {}, aggregate: "p75" },
    groupBy: ["route"],
    windowMinutes: 30,
    compare: "above",
    bound: 2.5,
    minSamples: 50,
    forMinutes: 10,
    clearMinutes: 15,
  },
};

export const exampleTrial: RuleTrial = {
  fromMs: NOON_MS - 24 * 60 * MINUTE_MS,
  toMs: NOON_MS,
  fired: 1,
  firings: [
    {
      labels: { route: "/recipes/[slug]" },
      firedAtMs: NOON_MS - 180 * MINUTE_MS,
      resolvedAtMs: NOON_MS - 140 * MINUTE_MS,
      detail: "3.1 s in the last 30 min, above 2.5 s is too much.",
    },
  ],
  now: [
    {
      labels: { route: "/recipes/[slug]" },
      isBreaching: false,
      detail: "1.9 s in the last 30 min, above 2.5 s is too much.",
    },
  ],
};

export const exampleSilence: Silence = {
  silenceId: "01994e6b-6c0e-4a1c-9d1f-3f2b7a5c8e11",
  ruleId: "slow-paint",
  startsAtMs: NOON_MS,
  endsAtMs: NOON_MS + 60 * MINUTE_MS,
  reason: "Moving to another machine",
};

const exampleAlert: Alert = {
  alertId: "0199ce6b-1f52-4d83-8a55-6a6f7d0c2b42",
  ruleId: "slow-paint",
  title: "Pages appear slowly",
  labels: { route: "/recipes/[slug]" },
  state: "firing",
  severity: "warning",
  value: 3.4,
  startedAtMs: NOON_MS - 14 * MINUTE_MS,
  firedAtMs: NOON_MS - 4 * MINUTE_MS,
  clearingSinceMs: null,
  resolvedAtMs: null,
  observedAtMs: NOON_MS,
  detail: "3.4 s in the last 30 min, above 2.5 s is too much.",
  causes: [
    {
      kind: "event",
      summary: "Deployment: 0.2.0, 4 min before",
      likelihood: 0.87,
      href: "/admin/performance?from=2026-06-01T11:12:00.000Z&to=2026-06-01T12:12:00.000Z",
    },
  ],
  deliveries: {
    webhook: {
      told: "firing",
      attempts: 0,
      nextAtMs: 0,
      sentAtMs: NOON_MS - 3 * MINUTE_MS,
      error: null,
      incidentId: "0199ce6b-1f52-4d83-8a55-6a6f7d0c2b42",
      hasGivenUp: false,
    },
  },
};

export const exampleAlerts: AlertsOverview = {
  open: [exampleAlert],
  past: [],
  rules: [exampleRule],
  silences: [exampleSilence],
  budgets: [
    {
      sloId: "answered",
      title: "Requests that do not fail",
      target: 0.999,
      windowDays: 28,
      events: 2_104_000,
      badRatio: 0.0004,
      leftRatio: 0.6,
      days: [{ startMs: NOON_MS - 12 * 60 * MINUTE_MS, bad: 842, total: 2_104_000 }],
    },
  ],
};
