import { type ChildProcess, fork } from "node:child_process";
import { availableParallelism } from "node:os";
import { join } from "node:path";
import { readEnv } from "#lib/env.ts";
import { AppError, ERROR_CODES, type ErrorCode } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import type { EncoderJobs, JobName, JobReply, JobRequest } from "./jobs.ts";
import { recordQueue } from "./picture-metrics.ts";

/** `now`: somebody waits for the answer. `later`: runs when nobody does. */
export type Lane = "now" | "later";

export type Encoder = {
  /** @throws {AppError} `unavailable` when too much waits already or it takes too long; else what the job throws. */
  run<N extends JobName>(
    name: N,
    input: EncoderJobs[N]["input"],
    lane?: Lane,
  ): Promise<EncoderJobs[N]["output"]>;
  /** Starts the process ahead of its first job, which is on its way. */
  wake(): void;
  /** Ends the process and refuses the jobs it has. */
  close(): void;
};

type Job = {
  request: JobRequest;
  lane: Lane;
  attempts: number;
  deadline?: NodeJS.Timeout;
  resolve(output: EncoderJobs[JobName]["output"]): void;
  reject(error: Error): void;
};

const DEFAULTS = {
  /** One processor stays with the pages, where there is more than one. */
  concurrency: Math.max(1, Math.min(2, availableParallelism() - 1)),
  maxWaiting: 200,
  /** Long: on a busy machine a process of low priority hardly gets to run. */
  deadlineMs: { now: 60 * SECOND_MS, later: 5 * MINUTE_MS },
  idleMs: 60 * SECOND_MS,
  // Not import.meta.url: inside Next's bundle that names the bundle.
  modulePath: join(process.cwd(), "lib/images/encoder-process.ts"),
};
const MAX_ATTEMPTS = 2;

/** The process's encoder. */
export function getEncoder(): Encoder {
  return singleton("image-encoder", () => createEncoder({ cacheDir: join(readEnv().dataDir, "cache") }));
}

/**
 * Decodes and encodes in one child process of low priority, so that pages stay fast and a crash harms nothing. It
 * starts when needed, starts anew after a crash, and ends after a while without work, to give its memory back.
 *
 * @param options `cacheDir` is where it keeps what it would otherwise work out again.
 */
export function createEncoder(options: { cacheDir: string } & Partial<typeof DEFAULTS>): Encoder {
  return new ChildEncoder({ ...DEFAULTS, ...options });
}

class ChildEncoder implements Encoder {
  readonly #options: typeof DEFAULTS & { cacheDir: string };
  readonly #waiting: Record<Lane, Job[]> = { now: [], later: [] };
  readonly #running = new Map<number, Job>();
  #child: ChildProcess | null = null;
  #idleTimer: NodeJS.Timeout | undefined;
  #lastId = 0;

  constructor(options: typeof DEFAULTS & { cacheDir: string }) {
    this.#options = options;
  }

  run<N extends JobName>(name: N, input: EncoderJobs[N]["input"], lane: Lane = "now") {
    return new Promise<EncoderJobs[N]["output"]>((resolve, reject) => {
      if (this.#waiting[lane].length >= this.#options.maxWaiting) {
        throw new AppError("unavailable", "Too many pictures are being prepared. Try again soon.");
      }
      this.#lastId += 1;
      const request = { id: this.#lastId, name, input };
      // A reply carries the output of the job that it names, so it has this promise's type.
      this.#waiting[lane].push({ request, lane, attempts: 0, resolve: resolve as Job["resolve"], reject });
      this.#next();
      recordQueue(this.#waiting.now.length + this.#waiting.later.length);
    });
  }

  wake(): void {
    if (this.#child) return;
    this.#child = this.#start();
    this.#next();
  }

  close(): void {
    for (const job of [...this.#running.values(), ...this.#waiting.now, ...this.#waiting.later]) {
      this.#finish(job);
      job.reject(new AppError("unavailable", "The server is stopping."));
    }
    this.#waiting.now = [];
    this.#waiting.later = [];
    this.#stop();
  }

  #next(): void {
    while (this.#running.size < this.#limit()) {
      const job = this.#waiting.now.shift() ?? this.#waiting.later.shift();
      if (!job) break;
      this.#launch(job);
    }
    if (this.#running.size === 0) this.#rest();
  }

  /** What was under way in a crash is tried again one by one, so that only the culprit fails. */
  #limit(): number {
    const [next] = this.#waiting.now;
    const isRetrying = next?.attempts === 1 || this.#running.values().some(({ attempts }) => attempts > 1);
    return isRetrying ? 1 : this.#options.concurrency;
  }

  #launch(job: Job): void {
    clearTimeout(this.#idleTimer);
    this.#child ??= this.#start();
    this.#child.ref();
    this.#child.channel?.ref();
    job.attempts += 1;
    job.deadline = setTimeout(() => this.#expire(job), this.#options.deadlineMs[job.lane]);
    this.#running.set(job.request.id, job);
    this.#child.send(job.request);
  }

  #start(): ChildProcess {
    const child = fork(this.#options.modulePath, [this.#options.cacheDir], {
      // No secrets beside a decoder of untrusted bytes. One malloc arena and fixed thresholds give memory back.
      env: {
        NODE_ENV: "production",
        MALLOC_ARENA_MAX: "1",
        MALLOC_MMAP_THRESHOLD_: "131072",
        MALLOC_TRIM_THRESHOLD_: "131072",
      },
      execArgv: ["--max-semi-space-size=2"],
      serialization: "advanced",
      stdio: ["ignore", "ignore", "inherit", "ipc"],
    });
    child.on("message", (reply: JobReply) => this.#settle(reply));
    child.on("error", () => this.#abandon(child));
    child.on("exit", () => this.#abandon(child));
    return child;
  }

  #settle(reply: JobReply): void {
    const job = this.#running.get(reply.id);
    if (!job) return;
    this.#finish(job);
    if (reply.outcome === "done") job.resolve(reply.output);
    else
      job.reject(
        isErrorCode(reply.code) ? new AppError(reply.code, reply.message) : new Error(reply.message),
      );
    this.#next();
  }

  /** Only the process's end stops a decoder that hangs; what else it held runs again. */
  #expire(job: Job): void {
    this.#finish(job);
    job.reject(new AppError("unavailable", "The picture takes too long to process."));
    this.#child?.kill("SIGKILL");
  }

  #abandon(gone: ChildProcess): void {
    if (this.#child !== gone) return;
    this.#child = null;
    for (const job of [...this.#running.values()].reverse()) {
      this.#finish(job);
      if (job.attempts < MAX_ATTEMPTS) this.#waiting.now.unshift(job);
      else job.reject(new Error(`The encoder process died twice in ${job.request.name}`));
    }
    this.#next();
  }

  #finish(job: Job): void {
    this.#running.delete(job.request.id);
    clearTimeout(job.deadline);
  }

  /** An idle process keeps no script from ending. */
  #rest(): void {
    this.#child?.unref();
    this.#child?.channel?.unref();
    clearTimeout(this.#idleTimer);
    this.#idleTimer = setTimeout(() => this.#stop(), this.#options.idleMs).unref();
  }

  #stop(): void {
    clearTimeout(this.#idleTimer);
    const child = this.#child;
    this.#child = null;
    child?.kill("SIGKILL");
  }
}

function isErrorCode(code: string | null): code is ErrorCode {
  return code !== null && Object.hasOwn(ERROR_CODES, code);
}
