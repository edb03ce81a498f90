// One of several processes on one database, run by run.ts: reads over and over, writes when it is told to.
import { setTimeout } from "node:timers/promises";
import { isDeepStrictEqual } from "node:util";
import { connect } from "#db/connect.ts";
import { createCache, setCache } from "#lib/cache/cache.ts";
import { startInvalidationListener } from "#lib/cache/invalidation-listener.ts";
import { createInvalidationLog, type FedInvalidationLog } from "#lib/cache/invalidation-log.ts";
import { createRedisStore } from "#lib/cache/redis-store.ts";
import type { Snapshot } from "#lib/cache/snapshot.ts";
import { listCacheFigures } from "#lib/cache/stats.ts";
import { singleton } from "#lib/singleton.ts";
import { READS } from "./catalogue.ts";
import type { Answer } from "./history.ts";
import { nowMs, transact } from "./transact.ts";

/** How an entry is judged: by the snapshot of before its load, or as one that is deleted when a change is heard of. */
export type Judge = "snapshot" | "delete-on-notify";
export type ToProcess =
  | { ask: "write"; id: number; statements: string[]; isHeld: boolean }
  | { ask: "release"; id: number }
  | { ask: "finish"; id: number };
export type FromProcess =
  | { tell: "ready" }
  | { tell: "answers"; answers: Omit<Answer, "process">[] }
  | { tell: "written"; id: number; xid: string; commitBeganMs: number; ackedMs: number }
  /** `known`: when each transaction's changes came to be known here. `staleForEver`: reads that are wrong at rest. */
  | {
      tell: "finished";
      id: number;
      known: [xid: number, atMs: number][];
      staleForEver: string[];
      hitRatio: number;
    };

const LOOPS = 3;
/** Between two reads of one loop: what is left of the machine belongs to the writers. */
const MOST_PAUSE_MS = 4;
const BATCH_ANSWERS = 50;

const [url = "", judge = "", redisUrl = ""] = process.argv.slice(2);
const known: [number, number][] = [];
const log = createInvalidationLog({ mostTags: 100_000 });
const listener = startInvalidationListener(url, noting(log));
const redis = redisUrl ? createRedisStore({ kind: "tcp", url: redisUrl }) : null;
setCache(createCache({ log: judge === "delete-on-notify" ? deletingOnNotify(log) : log, redis }));
const sql = singleton("pool", () => connect(url));
const held = new Map<number, () => void>();
let isReading = true;
let answers: Omit<Answer, "process">[] = [];

await Promise.all([listener.started, redis?.settled]);
process.on("message", (message: ToProcess) => void obey(message));
process.on("disconnect", () => process.exit());
send({ tell: "ready" });
const loops = Array.from({ length: LOOPS }, readOn);

function send(message: FromProcess): void {
  process.send?.(message);
}

async function obey(message: ToProcess): Promise<void> {
  const { id } = message;
  if (message.ask === "release") held.get(id)?.();
  else if (message.ask === "write") {
    const { promise, resolve } = Promise.withResolvers<void>();
    held.set(id, resolve);
    if (!message.isHeld) resolve();
    send({ tell: "written", id, ...(await transact(sql, message.statements, promise, listener.catchUp)) });
  } else await finish(id);
}

async function readOn(): Promise<void> {
  while (isReading) {
    const read = READS[Math.floor(Math.random() * READS.length)];
    if (!read) continue;
    const askedMs = nowMs();
    const answer = await read.read();
    answers.push({ read: read.name, askedMs, givenMs: nowMs(), observed: read.observe(answer as never) });
    if (answers.length >= BATCH_ANSWERS) tellAnswers();
    await setTimeout(Math.random() * MOST_PAUSE_MS);
  }
}

function tellAnswers(): void {
  send({ tell: "answers", answers });
  answers = [];
}

async function finish(id: number): Promise<void> {
  isReading = false;
  await Promise.all(loops);
  tellAnswers();
  await listener.catchUp();
  const atRest = await readAll();
  setCache(null);
  const truth = await readAll();
  const wrong = READS.filter((_, index) => !isDeepStrictEqual(atRest[index], truth[index]));
  const l1 = listCacheFigures().filter(({ tier }) => tier === "l1");
  const asked = l1.reduce((sum, { hits, misses }) => sum + hits + misses, 0);
  const hitRatio = l1.reduce((sum, { hits }) => sum + hits, 0) / asked;
  const report: FromProcess = {
    tell: "finished",
    id,
    known,
    staleForEver: wrong.map(({ name }) => name),
    hitRatio,
  };
  // Until it has left: what is still on its way when the channel closes is lost.
  await new Promise((resolve) => process.send?.(report, resolve));
  await Promise.all([listener.close(), redis?.close(), sql.end()]);
  process.disconnect();
}

async function readAll(): Promise<unknown[]> {
  const answers = [];
  for (const { read } of READS) answers.push(await read());
  return answers;
}

function noting(fed: FedInvalidationLog): FedInvalidationLog {
  return Object.create(fed, {
    apply: {
      value: (...[batch, knownUpTo]: Parameters<FedInvalidationLog["apply"]>) => {
        fed.apply(batch, knownUpTo);
        for (const { xid } of batch) known.push([xid, nowMs()]);
      },
    },
  });
}

/** The rule that design.md warns of: only what is heard of after an entry was kept makes it untrue. */
function deletingOnNotify(fed: FedInvalidationLog): FedInvalidationLog {
  const keptAsOf = new WeakMap<Snapshot, Snapshot>();
  return Object.create(fed, {
    asOf: { get: () => ({ ...fed.asOf }) },
    isValid: {
      value: (...[tags, snapshot]: Parameters<FedInvalidationLog["isValid"]>) => {
        const asOf = keptAsOf.get(snapshot) ?? fed.asOf;
        keptAsOf.set(snapshot, asOf);
        return fed.isValid(tags, asOf);
      },
    },
  });
}
