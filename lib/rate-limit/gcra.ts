import type { Policy } from "./policies.ts";

export const MILLISECOND_US = 1_000;

/** What a policy lets pass, as the generic cell rate algorithm (GCRA) counts: in whole microseconds, so that it is exact. */
export type Pace = {
  /** Between two, once the burst is used up. */
  everyUs: number;
  /** How far ahead of that a client may be: the burst. */
  aheadUs: number;
};

/** What became of asking for some. */
export type Decision = {
  /** How many may pass; 0: refused. */
  granted: number;
  /** How many more could pass now. */
  remaining: number;
  /** Until all of the burst is there again. */
  resetMs: number;
  /** Until one may pass; 0: at once. */
  retryAfterMs: number;
};

/**
 * Such that in no window more than the quota pass: the burst, and what comes back meanwhile.
 *
 * @param heldMs For how long tokens may be kept before they are used: the window that they come from is longer by that.
 */
export function paceOf(
  { quota, windowMs, burst }: Pick<Policy, "quota" | "windowMs" | "burst">,
  heldMs = 0,
): Pace {
  const atOnce = Math.max(1, Math.min(burst, quota - 1));
  const comesBack = Math.max(1, quota - atOnce);
  const everyUs = Math.ceil(((windowMs + heldMs) * MILLISECOND_US) / comesBack);
  return { everyUs, aheadUs: atOnce * everyUs };
}

/**
 * Takes up to `most` at `nowUs`; gives back below 0.
 *
 * @param freeAtUs When the client is back at its pace, as the last call said.
 */
export function takeAt(
  { everyUs, aheadUs }: Pace,
  freeAtUs: number,
  nowUs: number,
  most: number,
): Decision & { freeAtUs: number } {
  const fromUs = Math.max(freeAtUs, nowUs);
  const available = Math.floor((nowUs + aheadUs - fromUs) / everyUs);
  const granted = most < 0 ? most : Math.max(0, Math.min(most, available));
  const untilUs = Math.max(nowUs, fromUs + granted * everyUs);
  return {
    granted,
    remaining: Math.max(0, available - granted),
    resetMs: (untilUs - nowUs) / MILLISECOND_US,
    retryAfterMs: granted === 0 ? (fromUs + everyUs - aheadUs - nowUs) / MILLISECOND_US : 0,
    freeAtUs: untilUs,
  };
}
