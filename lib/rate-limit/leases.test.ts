import { expect, test } from "vitest";
import { paceOf, takeAt } from "./gcra.ts";
import { createLeases, HELD_MS } from "./leases.ts";

const LIMITS = { quota: 600, windowMs: 60_000, burst: 300 };

/** Leases of one process before a shared count, by a clock that is set. */
function leasesAt(clock: { ms: number }, burst = LIMITS.burst) {
  const pace = paceOf({ ...LIMITS, burst }, HELD_MS);
  let freeAtUs = 0;
  const questions: number[] = [];
  const leases = createLeases(
    async (_subject, most) => {
      questions.push(most);
      const decision = takeAt(pace, freeAtUs, Math.round(clock.ms * 1_000), most);
      freeAtUs = decision.freeAtUs;
      return decision;
    },
    100,
    () => clock.ms,
  );
  return { leases, questions };
}

async function passedOf({ leases }: ReturnType<typeof leasesAt>, subject = "a"): Promise<number> {
  return (leases.takeHeld(subject) ?? (await leases.take(subject)))?.granted ?? 0;
}

test("whoever stays below the limit is not refused, however they come", async () => {
  for (const perSecond of [1, 3, 4.5]) {
    const clock = { ms: 0 };
    const under = leasesAt(clock, 10);
    let passed = 0;
    const count = perSecond * 120;
    for (let i = 0; i < count; i++) {
      clock.ms = (i * 1_000) / perSecond;
      passed += await passedOf(under);
    }
    expect(passed).toBe(count);
  }
});

test("a busy client asks seldom, and gets all that there is", async () => {
  const clock = { ms: 0 };
  const { leases, questions } = leasesAt(clock);
  let passed = 0;
  for (let i = 0; i < 1_000; i++) {
    clock.ms += 0.5;
    passed += await passedOf({ leases, questions });
  }
  expect(passed).toBeGreaterThanOrEqual(LIMITS.burst);
  expect(passed).toBeLessThanOrEqual(LIMITS.burst + 3);
  expect(questions.length).toBeLessThan(25);
});

test("many who wait together are asked for together", async () => {
  const under = leasesAt({ ms: 0 });
  const decisions = await Promise.all(Array.from({ length: 200 }, () => under.leases.take("a")));
  expect(decisions.filter((decision) => decision?.granted === 1)).toHaveLength(200);
  expect(under.questions.length).toBeLessThan(5);
});

test("without an answer nobody knows", async () => {
  const leases = createLeases(async () => null, 100);
  expect(await leases.take("a")).toBeNull();
});
