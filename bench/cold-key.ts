// A value that nobody has, asked for by 1,000 at once in two processes: how often it is loaded.
// usage: node bench/cold-key.ts [--rounds 20]
import { fork } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { parseArgs } from "node:util";
import { readEnv } from "#lib/env.ts";
import { findRedisServer, startPrivateServer } from "#lib/redis/private-server.ts";
import { CONTENDERS } from "./cache/contenders.ts";

const PROCESSES = 2;
const READS = 500;
const LOAD_MS = 50;

/** In a process of its own: answers each key it is told with the number of loads that its reads took. */
async function readWhenTold(redisUrl: string): Promise<void> {
  let loads = 0;
  const contender = await CONTENDERS.hestia?.(redisUrl, async (key) => {
    loads++;
    await sleep(LOAD_MS);
    return { key };
  });
  process.on("message", async (key: string) => {
    loads = 0;
    await Promise.all(Array.from({ length: READS }, () => contender?.read(key)));
    process.send?.(loads);
  });
  process.send?.("ready");
}

async function measure(program: string, rounds: number): Promise<void> {
  const server = await startPrivateServer(program);
  const readers = Array.from({ length: PROCESSES }, () => fork(import.meta.filename, [server.url]));
  await Promise.all(readers.map((reader) => once(reader, "message")));
  const loads: number[] = [];
  for (let round = 0; round < rounds; round++) {
    const counts = readers.map((reader) => once(reader, "message"));
    for (const reader of readers) reader.send(`key ${round}`);
    loads.push((await Promise.all(counts)).reduce((sum, [count]) => sum + Number(count), 0));
  }
  for (const reader of readers) reader.kill();
  await server.stop();
  const single = loads.filter((count) => count === 1).length;
  console.log(
    `${PROCESSES * READS} reads of a cold key in ${PROCESSES} processes: at most ${Math.max(...loads)} loads; one in ${single} of ${rounds} rounds`,
  );
}

if (process.send) await readWhenTold(process.argv[2] ?? "");
else {
  const { values } = parseArgs({ options: { rounds: { type: "string", default: "20" } } });
  const program = findRedisServer(readEnv());
  if (program) await measure(program, Number(values.rounds));
  else console.log("cold key: skipped, there is no redis-server on the PATH");
}
