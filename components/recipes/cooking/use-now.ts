import { useLayoutEffect, useState } from "react";

const TICK_MS = 250;

/** The time of day in milliseconds, four times a second while `isTicking`. */
export function useNow(isTicking: boolean): number {
  const [nowMs, setNowMs] = useState(Date.now);
  // Before the paint: a timer that has just started must not show an older clock.
  useLayoutEffect(() => {
    if (!isTicking) return;
    const tick = () => setNowMs(Date.now());
    tick();
    const interval = setInterval(tick, TICK_MS);
    return () => clearInterval(interval);
  }, [isTicking]);
  return nowMs;
}
