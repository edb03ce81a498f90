import type { Sql } from "#db/connect.ts";

export type JobContext = {
  /** A small pool of its own, for statements that take longer than a visitor would wait. */
  sql: Sql;
  /** Aborted when its time is up, when it was taken away, and when the process ends and can't wait. */
  signal: AbortSignal;
  /** Shown on the console. @param ratio 0 to 1. */
  progress(ratio: number, note?: string): void;
};

/** Work that is done in the background, by one process at a time. */
export type Job = {
  /** `roll-up`: letters and hyphens; a label of its metrics. */
  name: string;
  /** One plain sentence, for the console. */
  help: string;
  /** Five fields, in UTC. */
  cron: string;
  /** Of those that wait, the highest runs first; 0 is ordinary. */
  priority: number;
  /** After the first attempt, each after twice the time of the one before. */
  retries: number;
  /** Of one attempt. */
  timeoutS: number;
  /** Run again after it was cut off, so it changes nothing twice. What it returns is shown on the console. */
  run(context: JobContext): Promise<unknown>;
};

export function everyMinutes(minutes: number): string {
  return minutes === 1 ? "* * * * *" : `*/${minutes} * * * *`;
}
