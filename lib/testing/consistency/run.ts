import { type ChildProcess, fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout } from "node:timers/promises";
import { connect, type Sql } from "#db/connect.ts";
import { insertCatalogue } from "./catalogue.ts";
import { type Answer, createHistory, type Observed, type Stale, type Written } from "./history.ts";
import type { FromProcess, Judge, ToProcess } from "./process.ts";
import { nowMs, transact } from "./transact.ts";
import { initialState, makeWrite, type Write } from "./writes.ts";

const WRITERS = 3;
/** So many of the transactions stay open while others commit. */
const HELD_SHARE = 0.2;
const MOST_HELD_MS = 20;
/** Between two writes of one writer, so that what is read is also found again. */
const MOST_PAUSE_MS = 8;
const PROGRAM = new URL("./process.ts", import.meta.url);

type Options = {
  /** A migrated database without a row. */
  url: string;
  writes: number;
  judge: Judge;
  /** Shared by the processes as second tier; null: none. */
  redisUrl: string | null;
  /** From 0 to below 1. */
  random: () => number;
  /** Called now and then, such as to cut connections. */
  disturb?: ((sql: Sql, done: number) => Promise<unknown>) | undefined;
};

export type Report = {
  writes: number;
  answers: number;
  /** Answers older than a write that the same process had acknowledged before it was asked. */
  staleToOwnWrites: Stale[];
  /** Answers older than a write that somebody else had acknowledged. */
  staleToOthers: Stale[];
  /** How long after its acknowledgement each write was known to each other process; 0: before. */
  lagsMs: number[];
  /** Reads that, long after all writes, differ from what the database holds. */
  staleForEver: string[];
  /** Of the process that had fewer hits. */
  hitRatio: number;
};

/** Two processes and a third connection with plain SQL write at random, while the two read; every answer is judged. */
export async function checkConsistency(options: Options): Promise<Report> {
  const sql = connect(options.url, { poolSize: WRITERS + 1 });
  await insertCatalogue(sql);
  const children = ["one", "two"].map((name) => startProcess(name, options));
  try {
    await Promise.all(children.map(({ ready }) => ready));
    const history = createHistory((value) => Number(/^(published|rating) /.test(value)));
    const stale: Stale[] = [];
    let answers = 0;
    /** Those given before `untilMs`: all that was written until then is in the history. */
    const judge = (untilMs: number) => {
      for (const answer of children.flatMap((child) => child.takeAnswers(untilMs))) {
        answers++;
        stale.push(...history.findStale(answer));
      }
    };
    const written = await write(sql, children, options, (sets, written, underWaySinceMs) => {
      history.add(sets, written);
      judge(underWaySinceMs);
    });
    const finished = await Promise.all(children.map((child) => child.finish()));
    judge(nowMs());
    return {
      writes: written.length,
      answers,
      staleToOwnWrites: stale.filter(({ isOwn }) => isOwn),
      staleToOthers: stale.filter(({ isOwn }) => !isOwn),
      lagsMs: children.flatMap(({ name }, index) => lagsOf(name, written, finished[index]?.known ?? [])),
      staleForEver: finished.flatMap(({ staleForEver }) => staleForEver),
      hitRatio: Math.min(...finished.map(({ hitRatio }) => hitRatio)),
    };
  } finally {
    for (const { child } of children) child.kill();
    await sql.end();
  }
}

function lagsOf(process: string, written: Written[], known: [number, number][]): number[] {
  const knownAt = new Map(known);
  return written
    .filter((write) => write.process !== process)
    .map(({ xid, ackedMs }) => Math.max(0, (knownAt.get(Number(xid)) ?? Number.POSITIVE_INFINITY) - ackedMs));
}

type Child = ReturnType<typeof startProcess>;

async function write(
  sql: Sql,
  children: Child[],
  { writes, random, disturb }: Options,
  onWritten: (sets: Observed[], written: Written, underWaySinceMs: number) => void,
): Promise<Written[]> {
  const state = initialState();
  const locks = new Set<string>();
  const all: Written[] = [];
  const startsMs = new Set<number>();
  let version = 1;
  let begun = 0;

  function next(): Write {
    for (;;) {
      const made = makeWrite(random, ++version, state);
      if (made.locks.every((lock) => !locks.has(lock))) return made;
    }
  }

  async function writeOn(): Promise<void> {
    while (begun++ < writes) {
      const { locks: own, statements, sets, remember } = next();
      for (const lock of own) locks.add(lock);
      const isHeld = random() < HELD_SHARE;
      const held = isHeld ? setTimeout(random() * MOST_HELD_MS) : null;
      const startedMs = nowMs();
      startsMs.add(startedMs);
      const child = children[Math.floor(random() * (children.length + 1))];
      const write = child
        ? { process: child.name, ...(await child.write(statements, held)) }
        : { process: "sql", ...(await transact(sql, statements, held ?? Promise.resolve(), async () => {})) };
      startsMs.delete(startedMs);
      onWritten(sets, write, Math.min(nowMs(), ...startsMs));
      remember?.();
      all.push(write);
      for (const lock of own) locks.delete(lock);
      await disturb?.(sql, all.length);
      await setTimeout(random() * MOST_PAUSE_MS);
    }
  }

  await Promise.all(Array.from({ length: WRITERS }, writeOn));
  return all;
}

function startProcess(name: string, { url, judge, redisUrl }: Options) {
  const child: ChildProcess = fork(PROGRAM, [url, judge, redisUrl ?? ""], { execArgv: [] });
  const ready = Promise.withResolvers<void>();
  const waiting = new Map<number, (message: FromProcess) => void>();
  let answers: Answer[] = [];
  let lastId = 0;
  const gone = once(child, "exit").then(([code, signal]) => {
    // One that has finished may be gone before its last message is read.
    if (code !== 0) throw new Error(`process ${name} ended too early: ${signal ?? `exit code ${code}`}`);
    return new Promise<never>(() => {});
  });
  gone.catch(() => {});
  child.on("message", (message: FromProcess) => {
    if (message.tell === "ready") ready.resolve();
    else if (message.tell === "answers") {
      for (const answer of message.answers) answers.push({ process: name, ...answer });
    } else waiting.get(message.id)?.(message);
  });

  const tell = (message: ToProcess) => child.send(message);
  function ask<Tell extends FromProcess["tell"]>(message: ToProcess) {
    const { promise, resolve } = Promise.withResolvers<FromProcess>();
    waiting.set(message.id, resolve);
    tell(message);
    // Each question has one form of answer.
    return Promise.race([promise, gone]) as Promise<Extract<FromProcess, { tell: Tell }>>;
  }

  return {
    name,
    child,
    takeAnswers(untilMs: number): Answer[] {
      const taken = answers.filter(({ givenMs }) => givenMs < untilMs);
      answers = answers.filter(({ givenMs }) => givenMs >= untilMs);
      return taken;
    },
    ready: Promise.race([ready.promise, gone]),
    async write(statements: string[], held: Promise<void> | null): Promise<Omit<Written, "process">> {
      const id = ++lastId;
      held?.then(() => tell({ ask: "release", id }));
      const { xid, commitBeganMs, ackedMs } = await ask<"written">({
        ask: "write",
        id,
        statements,
        isHeld: held !== null,
      });
      return { xid, commitBeganMs, ackedMs };
    },
    finish: () => ask<"finished">({ ask: "finish", id: ++lastId }),
  };
}
