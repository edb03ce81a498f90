import { readdirSync, readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";

const CHECK_MS = 1_000;
/** Of /proc: hundredths of a second, on every Linux that Node runs on. */
const MOST_TICKS = 5;
const PATIENCE_MS = 300_000;

/** Waits until a process and those below it have nothing left to do, as after a start: pictures are made ahead. */
export async function settled(pid: number): Promise<void> {
  const until = performance.now() + PATIENCE_MS;
  let before = ticksBelow(pid);
  while (performance.now() < until) {
    await sleep(CHECK_MS);
    const now = ticksBelow(pid);
    if (now - before <= MOST_TICKS) return;
    before = now;
  }
  throw new Error(`process ${pid} has not come to rest within ${PATIENCE_MS / 1_000} s`);
}

type Usage = { parent: number; ticks: number };

function ticksBelow(root: number): number {
  const usages = new Map<number, Usage>();
  for (const name of readdirSync("/proc")) {
    const usage = /^\d+$/.test(name) ? usageOf(name) : null;
    if (usage) usages.set(Number(name), usage);
  }
  const isBelow = (pid: number): boolean =>
    pid === root || (usages.has(pid) && isBelow(usages.get(pid)?.parent ?? 0));
  return [...usages].filter(([pid]) => isBelow(pid)).reduce((sum, [, { ticks }]) => sum + ticks, 0);
}

/** Null: it has ended meanwhile. */
function usageOf(pid: string): Usage | null {
  try {
    // After the name, which may hold anything: state, parent … user and system time.
    const fields = readFileSync(`/proc/${pid}/stat`, "utf8").split(") ").at(-1)?.split(" ") ?? [];
    return { parent: Number(fields[1]), ticks: Number(fields[11]) + Number(fields[12]) };
  } catch {
    return null;
  }
}
