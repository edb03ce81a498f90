type BreakerState = "closed" | "open" | "half-open";

type Settings = {
  /** Asks, in the background, whether the other side answers again. Rejects when it does not. */
  probe: () => Promise<void>;
  /** Failures in a row that open it. */
  mostFailures: number;
  /** What fails within this time of a failure is the same one: whatever was under way when the other side stalled. */
  momentMs: number;
  /** Successes, a moment later, that make good for one failure: what fails every now and then is of no use either. */
  successesPerFailure: number;
  firstProbeAfterMs: number;
  /** The pause doubles with each probe that fails, and when it opens again soon after it closed. */
  mostBetweenProbesMs: number;
  onOpen?: (cause: unknown) => void;
  onClose?: () => void;
};

/** Keeps callers away from a side that does not answer. It begins half open: what was never reached is not asked. */
export type Breaker = {
  /** Anything may be asked while it is closed, and nothing otherwise: nobody waits for a probe. */
  readonly state: BreakerState;
  succeeded(): void;
  failed(cause: unknown): void;
  /** Resolves when the first probe has ended, well or not. */
  readonly settled: Promise<void>;
  stop(): void;
};

export function createBreaker(settings: Settings): Breaker {
  const { mostFailures, momentMs, successesPerFailure, firstProbeAfterMs, mostBetweenProbesMs } = settings;
  let state: BreakerState = "half-open";
  let failures = 0;
  let failedAtMs = Number.NEGATIVE_INFINITY;
  let pauseMs = firstProbeAfterMs;
  let closedAtMs = Number.NEGATIVE_INFINITY;
  let timer: NodeJS.Timeout | undefined;
  let isStopped = false;

  async function probe(): Promise<void> {
    state = "half-open";
    try {
      await settings.probe();
      close();
    } catch (cause) {
      open(cause);
    }
  }

  function close(): void {
    if (isStopped) return;
    state = "closed";
    failures = 0;
    closedAtMs = performance.now();
    settings.onClose?.();
  }

  function open(cause: unknown): void {
    if (isStopped) return;
    if (state === "closed" && performance.now() - closedAtMs > mostBetweenProbesMs) {
      pauseMs = firstProbeAfterMs;
    }
    state = "open";
    settings.onOpen?.(cause);
    timer = setTimeout(probe, pauseMs);
    timer.unref();
    pauseMs = Math.min(pauseMs * 2, mostBetweenProbesMs);
  }

  const settled = probe();
  return {
    settled,
    get state() {
      return state;
    },
    succeeded() {
      // However many: else a busy caller would make good at once for what fails again and again.
      if (performance.now() - failedAtMs < momentMs) return;
      failures = Math.max(failures - 1 / successesPerFailure, 0);
    },
    failed(cause) {
      // What was asked before it opened fails afterwards.
      if (state !== "closed" || performance.now() - failedAtMs < momentMs) return;
      failedAtMs = performance.now();
      failures += 1;
      if (failures >= mostFailures) open(cause);
    },
    stop() {
      isStopped = true;
      state = "open";
      clearTimeout(timer);
    },
  };
}
