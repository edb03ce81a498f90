/** A kitchen timer: counting down to `endsAtMs`, or paused with `leftMs` to go. */
export type Timer = { id: string; label: string } & (
  | { state: "running"; endsAtMs: number }
  | { state: "paused"; leftMs: number }
);

export type TimerAction =
  | { type: "start"; id: string; label: string; durationMs: number; nowMs: number }
  | { type: "pause"; id: string; nowMs: number }
  | { type: "resume"; id: string; nowMs: number }
  | { type: "add"; id: string; extraMs: number; nowMs: number }
  | { type: "remove"; id: string };

/** Milliseconds to go; zero once the time is up. */
export function leftMs(timer: Timer, nowMs: number): number {
  return timer.state === "paused" ? timer.leftMs : Math.max(0, timer.endsAtMs - nowMs);
}

export function isDone(timer: Timer, nowMs: number): boolean {
  return leftMs(timer, nowMs) === 0;
}

export function timersReducer(timers: Timer[], action: TimerAction): Timer[] {
  if (action.type === "start") {
    const { id, label, durationMs, nowMs } = action;
    const others = timers.filter((timer) => timer.id !== id);
    return [...others, { id, label, state: "running", endsAtMs: nowMs + durationMs }];
  }
  if (action.type === "remove") return timers.filter((timer) => timer.id !== action.id);
  return timers.map((timer) => (timer.id === action.id ? changed(timer, action) : timer));
}

function changed(timer: Timer, action: Extract<TimerAction, { type: "pause" | "resume" | "add" }>): Timer {
  const { id, label } = timer;
  const left = leftMs(timer, action.nowMs);
  if (action.type === "pause") return { id, label, state: "paused", leftMs: left };
  if (action.type === "resume") return { id, label, state: "running", endsAtMs: action.nowMs + left };
  return timer.state === "paused"
    ? { ...timer, leftMs: left + action.extraMs }
    : { ...timer, endsAtMs: action.nowMs + left + action.extraMs };
}

/** `4:05`, `1:02:00`; seconds are rounded up, so that zero means done. */
export function formatCountdown(ms: number): string {
  const seconds = Math.ceil(ms / 1_000);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(seconds / 3_600);
  const minutes = Math.floor((seconds % 3_600) / 60);
  return hours > 0 ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`;
}
