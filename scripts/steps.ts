import { styleText } from "node:util";
import { SECOND_MS } from "#lib/units.ts";

const NAME_WIDTH = 9;
const TIME_WIDTH = 8;
const REDRAW_MS = 100;
const PLAIN_PROGRESS_MS = 5 * SECOND_MS;
const SPINNER = ["⠋", "⠙", "⠹", "⠸", "⠼", "⠴", "⠦", "⠧", "⠇", "⠏"];

/** Says what the step is at: `41 of 141 recipes`. */
export type Say = (detail: string) => void;

export type Steps = {
  /** Shows the step while it runs, then what `work` last said and how long it took. */
  run<T>(name: string, work: (say: Say) => Promise<T>): Promise<T>;
};

/** On a terminal one live line a step; elsewhere plain lines, sparingly. */
export function createSteps(stopping: AbortSignal): Steps {
  return {
    async run(name, work) {
      stopping.throwIfAborted();
      const line = process.stdout.isTTY ? liveLine(name) : plainLine(name);
      try {
        const result = await work(line.say);
        line.end(true);
        return result;
      } catch (error) {
        line.end(false);
        throw error;
      }
    },
  };
}

type Line = { say: Say; end(isDone: boolean): void };

function liveLine(name: string): Line {
  const startedMs = performance.now();
  let detail = "";
  let frame = 0;
  const draw = (mark: string) => {
    const time = seconds(startedMs).padStart(TIME_WIDTH);
    const room = (process.stdout.columns || 80) - NAME_WIDTH - TIME_WIDTH - 7;
    const text = `  ${mark} ${name.padEnd(NAME_WIDTH)} ${styleText("dim", time)}  ${detail.slice(0, Math.max(room, 0))}`;
    process.stdout.write(`\r\x1b[K${text}`);
  };
  const timer = setInterval(() => draw(SPINNER[frame++ % SPINNER.length] ?? ""), REDRAW_MS);
  draw(" ");
  return {
    say: (said) => {
      detail = said;
    },
    end: (isDone) => {
      clearInterval(timer);
      draw(isDone ? styleText("green", "✓") : styleText("red", "✗"));
      process.stdout.write("\n");
    },
  };
}

function plainLine(name: string): Line {
  const startedMs = performance.now();
  let detail = "";
  const print = (time: string) => process.stdout.write(`${name}${detail && `: ${detail}`} (${time})\n`);
  const timer = setInterval(() => print(`${seconds(startedMs)} so far`), PLAIN_PROGRESS_MS);
  return {
    say: (said) => {
      detail = said;
    },
    end: (isDone) => {
      clearInterval(timer);
      print(isDone ? seconds(startedMs) : `failed after ${seconds(startedMs)}`);
    },
  };
}

function seconds(sinceMs: number): string {
  return `${((performance.now() - sinceMs) / SECOND_MS).toFixed(2)} s`;
}
