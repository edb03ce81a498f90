import { describe, expect, test } from "vitest";
import { MINUTE_MS } from "#lib/units.ts";
import { delivered, deliveryOf, failed, planMessage } from "./delivery-plan.ts";
import type { Alert, Channel, Delivery, Silence } from "./model.ts";

const NOW_MS = Date.UTC(2026, 5, 1, 12);

const alert = (more: Partial<Alert> = {}): Alert => ({
  alertId: "a",
  ruleId: "slow",
  title: "Slow",
  labels: {},
  state: "firing",
  severity: "warning",
  value: 3,
  startedAtMs: NOW_MS - 10 * MINUTE_MS,
  firedAtMs: NOW_MS - 5 * MINUTE_MS,
  clearingSinceMs: null,
  resolvedAtMs: null,
  observedAtMs: NOW_MS,
  detail: "3 s",
  causes: [],
  deliveries: {},
  ...more,
});
const resolved = { state: "resolved", resolvedAtMs: NOW_MS - MINUTE_MS } as const;
const knows = (more: Partial<Delivery>): Pick<Alert, "deliveries"> => {
  const delivery = { ...deliveryOf(alert(), "webhook"), ...more };
  return { deliveries: { webhook: delivery, email: delivery } };
};
const silence = (ruleId: string | null): Silence => ({
  silenceId: "s",
  ruleId,
  startsAtMs: NOW_MS - 1,
  endsAtMs: NOW_MS + 1,
  reason: "Moving",
});
const tells = (alerts: Alert[], channel: Channel = "webhook", silences: Silence[] = []) =>
  planMessage(channel, alerts, silences, NOW_MS)?.alerts.map(({ alertId }) => alertId) ?? [];

describe("what a channel is told", () => {
  test.each([
    { name: "what fires", of: alert(), isTold: true },
    { name: "not what it knows", of: alert(knows({ told: "firing" })), isTold: false },
    {
      name: "the end of what it knows",
      of: alert({ ...resolved, ...knows({ told: "firing" }) }),
      isTold: true,
    },
    { name: "an end once", of: alert({ ...resolved, ...knows({ told: "resolved" }) }), isTold: false },
    { name: "no end of what it never heard of", of: alert(resolved), isTold: false },
    {
      name: "the end of what it could not be told in time",
      of: alert({ ...resolved, ...knows({ attempts: 2 }) }),
      isTold: true,
    },
    {
      name: "nothing before it is time to try again",
      of: alert(knows({ nextAtMs: NOW_MS + 1 })),
      isTold: false,
    },
    { name: "nothing any more that was given up", of: alert(knows({ hasGivenUp: true })), isTold: false },
  ])("$name", ({ of, isTold }) => {
    expect(tells([of])).toEqual(isTold ? ["a"] : []);
  });

  test.each([
    { name: "of its rule keeps it", ruleId: "slow", told: [] },
    { name: "of all rules keeps it", ruleId: null, told: [] },
    { name: "of another rule does not", ruleId: "errors", told: ["a"] },
  ])("a silence $name", ({ ruleId, told }) => {
    expect(tells([alert()], "webhook", [silence(ruleId)])).toEqual(told);
  });
});

describe("mail", () => {
  const just = { firedAtMs: NOW_MS - MINUTE_MS / 2 };

  test("waits a minute for what belongs together", () => {
    expect(tells([alert(just)], "email")).toEqual([]);
    expect(
      tells([alert({ firedAtMs: NOW_MS - MINUTE_MS }), alert({ alertId: "b", ...just })], "email"),
    ).toEqual(["a", "b"]);
  });

  test("does not wait when it is critical", () => {
    expect(tells([alert({ severity: "critical", ...just })], "email")).toEqual(["a"]);
  });

  test("comes every five minutes at most, unless it is critical", () => {
    const sent = alert(knows({ told: "firing", sentAtMs: NOW_MS - 4 * MINUTE_MS, incidentId: "a" }));
    expect(tells([sent, alert({ alertId: "b" })], "email")).toEqual([]);
    expect(tells([sent, alert({ alertId: "b", severity: "critical" })], "email")).toEqual(["b"]);
    expect(tells([sent, alert({ alertId: "b" })], "webhook")).toEqual(["b"]);
  });

  test("of one incident goes on in one conversation, and a later one begins another", () => {
    const sent = alert(knows({ told: "firing", sentAtMs: NOW_MS - 9 * MINUTE_MS, incidentId: "x" }));
    const over = alert({
      ...resolved,
      ...knows({ told: "resolved", sentAtMs: NOW_MS - 9 * MINUTE_MS, incidentId: "x" }),
    });
    expect(planMessage("email", [sent, alert({ alertId: "b" })], [], NOW_MS)?.incidentId).toBe("x");
    expect(planMessage("email", [over, alert({ alertId: "b" })], [], NOW_MS)?.incidentId).toBe("b");
  });
});

test("what fails is tried eight times, ever later, within two hours or so", () => {
  let delivery = deliveryOf(alert(), "webhook");
  let nowMs = NOW_MS;
  const waits: number[] = [];
  while (!delivery.hasGivenUp) {
    delivery = failed(delivery, "503", nowMs);
    waits.push((delivery.nextAtMs - nowMs) / MINUTE_MS);
    nowMs = delivery.nextAtMs;
  }
  expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 0]);
  expect(delivery).toMatchObject({ attempts: 8, error: "503", told: null });
});

test("what succeeds forgets its failures", () => {
  const delivery = failed(deliveryOf(alert(), "webhook"), "503", NOW_MS);
  expect(delivered(delivery, "firing", "a", NOW_MS)).toEqual({
    told: "firing",
    attempts: 0,
    nextAtMs: 0,
    sentAtMs: NOW_MS,
    error: null,
    incidentId: "a",
    hasGivenUp: false,
  });
});
