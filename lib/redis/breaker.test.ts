import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { createBreaker } from "./breaker.ts";

const SETTINGS = {
  mostFailures: 3,
  momentMs: 10,
  successesPerFailure: 4,
  firstProbeAfterMs: 100,
  mostBetweenProbesMs: 800,
};

beforeEach(() => vi.useFakeTimers());
afterEach(() => vi.useRealTimers());

/** A breaker in front of a side whose health the test decides. */
async function create({ isHealthy = true } = {}) {
  const side = { isHealthy, probes: 0, opened: 0, closed: 0 };
  const breaker = createBreaker({
    ...SETTINGS,
    probe: async () => {
      side.probes++;
      if (!side.isHealthy) throw new Error("down");
    },
    onOpen: () => side.opened++,
    onClose: () => side.closed++,
  });
  await breaker.settled;
  return { breaker, side };
}

type Made = Awaited<ReturnType<typeof create>>["breaker"];

/** As many moments apart. */
function fail(breaker: Made, times: number): void {
  for (let i = 0; i < times; i++) {
    vi.advanceTimersByTime(SETTINGS.momentMs);
    breaker.failed(new Error("down"));
  }
}

describe("opening", () => {
  test("nothing is asked before the first probe has answered", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const breaker = createBreaker({ ...SETTINGS, probe: () => promise });
    expect(breaker.state).toBe("half-open");
    resolve();
    await breaker.settled;
    expect(breaker.state).toBe("closed");
  });

  test("a side that is down from the start is not waited for", async () => {
    const { breaker } = await create({ isHealthy: false });
    expect(breaker.state).toBe("open");
  });

  test("failures in a row open it, one fewer does not", async () => {
    const { breaker } = await create();
    fail(breaker, SETTINGS.mostFailures - 1);
    expect(breaker.state).toBe("closed");
    fail(breaker, 1);
    expect(breaker.state).toBe("open");
  });

  test("all that fails at the same moment is one failure", async () => {
    const { breaker } = await create();
    for (let i = 0; i < 100; i++) breaker.failed(new Error("down"));
    expect(breaker.state).toBe("closed");
    fail(breaker, SETTINGS.mostFailures - 1);
    expect(breaker.state).toBe("open");
  });

  test("many successes forgive a failure", async () => {
    const { breaker } = await create();
    for (let round = 0; round < 20; round++) {
      fail(breaker, 1);
      vi.advanceTimersByTime(SETTINGS.momentMs);
      for (let i = 0; i < SETTINGS.successesPerFailure; i++) breaker.succeeded();
    }
    expect(breaker.state).toBe("closed");
  });

  test("at the moment of a failure no number of successes does", async () => {
    const { breaker } = await create();
    for (let round = 0; round < SETTINGS.mostFailures; round++) {
      fail(breaker, 1);
      for (let i = 0; i < 100; i++) breaker.succeeded();
    }
    expect(breaker.state).toBe("open");
  });

  test("every other one failing opens it", async () => {
    const { breaker } = await create();
    for (let round = 0; round < 4; round++) {
      fail(breaker, 1);
      vi.advanceTimersByTime(SETTINGS.momentMs);
      breaker.succeeded();
    }
    expect(breaker.state).toBe("open");
  });
});

describe("once open", () => {
  test("it probes by itself and closes when the side is back", async () => {
    const { breaker, side } = await create();
    side.isHealthy = false;
    fail(breaker, 3);
    await vi.advanceTimersByTimeAsync(99);
    expect(side.probes).toBe(1);
    await vi.advanceTimersByTimeAsync(1);
    expect([side.probes, breaker.state]).toEqual([2, "open"]);

    side.isHealthy = true;
    await vi.advanceTimersByTimeAsync(200);
    expect(breaker.state).toBe("closed");
    expect([side.opened, side.closed]).toEqual([2, 2]);
  });

  test("the pause between probes doubles up to its bound", async () => {
    const { breaker, side } = await create({ isHealthy: false });
    const pausesMs: number[] = [];
    for (let last = performance.now(); pausesMs.length < 6; ) {
      const { probes } = side;
      while (side.probes === probes) await vi.advanceTimersByTimeAsync(50);
      pausesMs.push(performance.now() - last);
      last = performance.now();
    }
    expect(pausesMs).toEqual([100, 200, 400, 800, 800, 800]);
    breaker.stop();
  });

  test("what was asked before it opened does not open it again", async () => {
    const { breaker, side } = await create();
    fail(breaker, 3);
    await vi.advanceTimersByTimeAsync(50);
    breaker.failed(new Error("late"));
    expect(side.opened).toBe(1);
    await vi.advanceTimersByTimeAsync(50);
    expect(breaker.state).toBe("closed");
  });

  test("closing and opening at once does not begin with short pauses again", async () => {
    const { breaker, side } = await create();
    for (const pauseMs of [100, 200, 400]) {
      fail(breaker, 3);
      await vi.advanceTimersByTimeAsync(pauseMs - 1);
      expect(breaker.state).toBe("open");
      await vi.advanceTimersByTimeAsync(1);
      expect(breaker.state).toBe("closed");
    }
    await vi.advanceTimersByTimeAsync(SETTINGS.mostBetweenProbesMs + 1);
    fail(breaker, 3);
    await vi.advanceTimersByTimeAsync(100);
    expect([breaker.state, side.opened]).toEqual(["closed", 4]);
  });

  test("stopped, it neither probes nor closes", async () => {
    const { breaker, side } = await create();
    fail(breaker, 3);
    breaker.stop();
    await vi.advanceTimersByTimeAsync(10_000);
    expect([side.probes, breaker.state]).toEqual([1, "open"]);
  });
});
