"use client";

import { useEffect, useRef, useState } from "react";
import type { Tick } from "#lib/performance/live/tick.ts";
import { SECOND_MS } from "#lib/units.ts";

const STREAM = "/api/performance/stream";
const FIRST_WAIT_MS = SECOND_MS;
const LONGEST_WAIT_MS = 30 * SECOND_MS;

export type LiveState = "connecting" | "live" | "trouble" | "away" | "paused";

/**
 * Follows the site's figures for as long as the page is looked at: a hidden tab lets go, and comes back to where it was.
 * What breaks is tried again, less and less often.
 *
 * @param onTick Called for each tick, not for those that were missed.
 */
export function useLive(
  isPaused: boolean,
  onTick: (tick: Tick) => void,
): { tick: Tick | null; state: LiveState } {
  const [tick, setTick] = useState<Tick | null>(null);
  const [state, setState] = useState<LiveState>("connecting");
  const tickRef = useRef(onTick);
  tickRef.current = onTick;

  useEffect(() => {
    if (isPaused) {
      setState("paused");
      return;
    }
    let source: EventSource | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    let waitMs = FIRST_WAIT_MS;
    let lastId = "";

    function open() {
      setState("connecting");
      source = new EventSource(lastId ? `${STREAM}?after=${lastId}` : STREAM);
      source.addEventListener("open", () => setState("live"));
      source.addEventListener("tick", (event) => {
        waitMs = FIRST_WAIT_MS;
        lastId = event.lastEventId;
        const told: Tick = JSON.parse(event.data);
        setTick(told);
        setState("live");
        tickRef.current(told);
      });
      source.addEventListener("trouble", (event) => {
        lastId = event.lastEventId;
        setState("trouble");
      });
      source.addEventListener("error", () => {
        close();
        setState("away");
        retry = setTimeout(open, waitMs * (0.5 + Math.random() / 2));
        waitMs = Math.min(LONGEST_WAIT_MS, waitMs * 2);
      });
    }
    function close() {
      clearTimeout(retry);
      source?.close();
      source = null;
    }
    function follow() {
      if (document.hidden) close();
      else if (!source) open();
    }
    follow();
    document.addEventListener("visibilitychange", follow);
    return () => {
      document.removeEventListener("visibilitychange", follow);
      close();
    };
  }, [isPaused]);

  return { tick, state };
}
