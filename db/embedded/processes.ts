import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { platform } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const POLL_MS = 20;

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === "EPERM";
  }
}

/** Whether the process ended within `withinMs`. */
export async function hasEnded(pid: number, withinMs: number): Promise<boolean> {
  const deadlineMs = Date.now() + withinMs;
  while (isAlive(pid)) {
    if (Date.now() > deadlineMs) return false;
    await sleep(POLL_MS);
  }
  return true;
}

/** Arguments joined by spaces; null when there is no such process. */
export function commandLine(pid: number): string | null {
  return inspect(
    () => readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " "),
    () => ps(pid, "command="),
  );
}

/** Tells a process from a later one with the same id; null when there is no such process. */
export function processIdentity(pid: number): string | null {
  return inspect(
    () => {
      const stat = readFileSync(`/proc/${pid}/stat`, "utf8");
      // The name in parentheses may hold anything; the start time is the 20th field behind it.
      const startTicks = stat.slice(stat.lastIndexOf(")") + 2).split(" ")[19];
      return `${readFileSync("/proc/sys/kernel/random/boot_id", "utf8").trim()} ${startTicks}`;
    },
    () => ps(pid, "lstart="),
  );
}

function inspect(onLinux: () => string, elsewhere: () => string): string | null {
  try {
    return platform() === "linux" ? onLinux() : elsewhere();
  } catch {
    return null;
  }
}

function ps(pid: number, column: string): string {
  return execFileSync("ps", ["-o", column, "-p", String(pid)], { encoding: "utf8" }).trim();
}
