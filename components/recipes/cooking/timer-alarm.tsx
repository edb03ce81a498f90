import { useEffect } from "react";
import { ringChime } from "./chime.ts";
import { isDone, type Timer } from "./timers.ts";
import { useNow } from "./use-now.ts";

const CHIME_EVERY_MS = 5_000;

/** Rings while a timer is done and nobody has come. Once in a kitchen, wherever its timers are shown. */
export function TimerAlarm({ timers }: { timers: Timer[] }) {
  const nowMs = useNow(timers.length > 0);
  const isRinging = timers.some((timer) => isDone(timer, nowMs));

  useEffect(() => {
    if (!isRinging) return;
    ringChime();
    const interval = setInterval(ringChime, CHIME_EVERY_MS);
    return () => clearInterval(interval);
  }, [isRinging]);

  return null;
}
