import fc from "fast-check";
import { expect, test } from "vitest";
import { MILLISECOND_US, paceOf, takeAt } from "./gcra.ts";
import { POLICIES, POLICY_NAMES } from "./policies.ts";

const policy = fc
  .record({
    quota: fc.integer({ min: 1, max: 50 }),
    windowMs: fc.integer({ min: 1, max: 5_000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ quota, windowMs, share }) => ({ quota, windowMs, burst: Math.max(1, Math.round(quota * share)) }));

test("in no window more than the quota passes, and what waits as it is told does pass", () => {
  const gaps = fc.array(fc.tuple(fc.integer({ min: 0, max: 300_000 }), fc.boolean()), { maxLength: 200 });
  fc.assert(
    fc.property(policy, gaps, (limits, arrivals) => {
      const pace = paceOf(limits);
      const windowUs = limits.windowMs * MILLISECOND_US;
      const passedAt: number[] = [];
      let nowUs = 0;
      let freeAtUs = 0;
      let waitUs = 0;
      for (const [gapUs, waits] of arrivals) {
        nowUs += waits ? waitUs : gapUs;
        const decision = takeAt(pace, freeAtUs, nowUs, 1);
        if (waits && waitUs > 0) expect(decision.granted).toBe(1);
        if (decision.granted === 1) passedAt.push(nowUs);
        waitUs = Math.round(decision.retryAfterMs * MILLISECOND_US);
        expect(decision.remaining).toBeLessThanOrEqual(limits.quota);
        freeAtUs = decision.freeAtUs;
      }
      for (const fromUs of passedAt) {
        const inWindow = passedAt.filter((at) => at >= fromUs && at < fromUs + windowUs);
        expect(inWindow.length).toBeLessThanOrEqual(limits.quota);
      }
    }),
    { seed: 5 },
  );
});

test("several are taken as far as they are there, and what is given back is there again", () => {
  const pace = paceOf({ quota: 10, windowMs: 1_000, burst: 5 });
  const first = takeAt(pace, 0, 0, 3);
  expect(first).toMatchObject({ granted: 3, remaining: 2, retryAfterMs: 0, resetMs: 600 });
  const second = takeAt(pace, first.freeAtUs, 0, 3);
  expect(second).toMatchObject({ granted: 2, remaining: 0 });
  expect(takeAt(pace, second.freeAtUs, 0, 1)).toMatchObject({ granted: 0, retryAfterMs: 200 });
  const back = takeAt(pace, second.freeAtUs, 0, -1);
  expect(takeAt(pace, back.freeAtUs, 0, 1).granted).toBe(1);
});

test.each(POLICY_NAMES)("%s lets pass at once what it says, and no more than its quota", (name) => {
  const { burst, quota } = POLICIES[name];
  expect(burst).toBeLessThan(quota);
  expect(takeAt(paceOf(POLICIES[name]), 0, 0, quota).granted).toBe(burst);
});
