import { setTimeout as sleep } from "node:timers/promises";
import { Refusal } from "#db/refusal.ts";
import { EnvError } from "#lib/env.ts";
import { SECOND_MS } from "#lib/units.ts";

/** npm passes on a signal that the terminal has sent already: within this time it is the same one. */
const SAME_SIGNAL_MS = 500;
const ENDS_WITHIN_MS = 15 * SECOND_MS;
const SIGNALS = ["SIGINT", "SIGTERM", "SIGHUP"] as const;

export type Program = {
  /** Aborted by Ctrl-C, SIGTERM or a closed terminal. */
  stopping: AbortSignal;
  /** Aborted when asked a second time. */
  hurry: AbortSignal;
  /** Has `stop` run when the program ends, however it ends; the last deferred runs first. */
  defer(stop: () => Promise<void>): void;
  untilStopped(): Promise<void>;
};

/** Runs a command-line program: asked to stop it stops cleanly with 0; a refusal is one line and 1. */
export async function runProgram(main: (program: Program) => Promise<void>): Promise<never> {
  const { program, end } = createProgram();
  let exitCode = 0;
  const work = main(program).catch((error) => {
    if (program.stopping.aborted) return;
    exitCode = 1;
    report(error);
  });
  // A step that does not heed the signal must not hold up the end for ever.
  await Promise.race([work, onceAborted(program.stopping).then(() => patience(program.hurry))]);
  await end();
  process.exit(exitCode);
}

function createProgram(): { program: Program; end: () => Promise<void> } {
  const [stopping, hurry] = [new AbortController(), new AbortController()];
  const stops: (() => Promise<void>)[] = [];
  let firstSignalMs = 0;

  for (const signal of SIGNALS) {
    process.on(signal, () => {
      if (!stopping.signal.aborted) {
        firstSignalMs = Date.now();
        stopping.abort();
      } else if (Date.now() - firstSignalMs > SAME_SIGNAL_MS) {
        hurry.abort();
      }
    });
  }
  // The reader of our output may go first, as in `npm start | head`.
  process.stdout.on("error", () => {});
  process.stderr.on("error", () => {});

  return {
    program: {
      stopping: stopping.signal,
      hurry: hurry.signal,
      defer: (stop) => stops.push(stop),
      untilStopped: () => onceAborted(stopping.signal),
    },
    async end() {
      for (const stop of stops.toReversed()) await stop().catch(report);
    },
  };
}

async function onceAborted(signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
}

async function patience(hurry: AbortSignal): Promise<void> {
  await sleep(ENDS_WITHIN_MS, undefined, { signal: hurry, ref: false }).catch(() => {});
}

function report(error: unknown): void {
  if (error instanceof EnvError) console.error(`The environment is not valid: ${error.message}`);
  else if (error instanceof Refusal) console.error(error.message);
  else console.error(error);
}
