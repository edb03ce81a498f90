import { setTimeout as wait } from "node:timers/promises";

/** Well above what any of it takes on a machine at rest. */
const STEP_MS = 500;

/**
 * Does `work` in a whole number of steps, whether it succeeds or not: how long it takes must not tell whether an address has
 * an account. Waiting costs a timer and no processor.
 */
export async function inEvenTime<T>(work: () => Promise<T>): Promise<T> {
  const startedAt = performance.now();
  try {
    return await work();
  } finally {
    const tookMs = performance.now() - startedAt;
    await wait(Math.ceil(tookMs / STEP_MS) * STEP_MS - tookMs);
  }
}
