import { fork } from "node:child_process";
import { once } from "node:events";
import { expect, inject, onTestFinished, test, vi } from "vitest";
import { connect } from "#db/connect.ts";
import type { Job, JobContext } from "./job.ts";
import { DEAD_QUEUE, openQueue, QUEUE, schedule, sendNow } from "./queue.ts";
import { startJobs } from "./start-jobs.ts";

const NEVER = "0 0 1 1 *";
const AT_LEISURE = new AbortController().signal;
const SOON = { lookEveryS: 0.5 };

function job(run: Job["run"], more: Partial<Job> = {}): Job {
  return { name: "stir", help: "Stirs.", cron: NEVER, priority: 0, retries: 2, timeoutS: 60, run, ...more };
}

/** A database of its own, with pg-boss's schema in it. */
async function kitchen() {
  const server = connect(inject("databaseUrl"), { poolSize: 1 });
  const name = `jobs_${crypto.randomUUID().replaceAll("-", "")}`;
  await server.unsafe(`create database ${name}`);
  const url = Object.assign(new URL(inject("databaseUrl")), { pathname: `/${name}` }).href;
  const sql = connect(url, { poolSize: 1 });
  const { boss, close } = await openQueue(url, false);
  onTestFinished(async () => {
    await close();
    await sql.end();
    await server.unsafe(`drop database ${name} with (force)`);
    await server.end();
  });
  return {
    url,
    sql,
    boss,
    /** Nobody gets in until it is called again, and who was in is thrown out. */
    lock: async (isLocked: boolean) => {
      await server.unsafe(`alter database ${name} allow_connections ${!isLocked}`);
      await server`select pg_terminate_backend(pid) from pg_stat_activity where datname = ${name}`;
    },
    work: (...jobs: Job[]) => {
      const running = startJobs(url, jobs, SOON);
      onTestFinished(() => running.close(AbortSignal.abort()));
      return running;
    },
    states: (queue = QUEUE) =>
      sql<{ state: string; retry_count: number; output: unknown }[]>`
        select state, retry_count, output from pgboss.job where name = ${queue} order by created_on`,
    /** As if the time of waiting had passed. */
    hasten: () => sql`update pgboss.job set start_after = now() where name = ${QUEUE} and state = 'retry'`,
  };
}

function gate<T = void>() {
  return Promise.withResolvers<T>();
}

test("a job that is due is run by one of the workers, once", async () => {
  const { url, boss, sql, work } = await kitchen();
  const ran = gate();
  const runs: string[] = [];
  const scheduled = job(
    async () => {
      runs.push("ran");
      ran.resolve();
    },
    { cron: "* * * * *" },
  );
  await schedule(boss, [scheduled]);

  const workers = [work(scheduled), work(scheduled), startJobs(url, [scheduled], SOON)];
  await ran.promise;
  await Promise.all(workers.map((worker) => worker.close(AT_LEISURE)));

  // One for each minute that the test saw, whoever looked at the clock.
  const [{ minutes } = { minutes: 0 }] = await sql<{ minutes: number }[]>`
    select count(distinct singleton_on)::integer as minutes from pgboss.job
    where name = '__pgboss__send-it' and state = 'completed'`;
  expect(runs).toHaveLength(minutes);
});

test("what leaves the table is no longer scheduled", async () => {
  const { boss } = await kitchen();
  await schedule(boss, [job(async () => {}), job(async () => {}, { name: "knead" })]);
  await schedule(boss, [job(async () => {}, { name: "knead", cron: "5 * * * *" })]);

  expect((await boss.getSchedules(QUEUE)).map(({ key, cron }) => [key, cron])).toEqual([
    ["knead", "5 * * * *"],
  ]);
});

test("the most urgent of those that wait comes first, and of each job one at a time", async () => {
  const { boss, work } = await kitchen();
  const order: string[] = [];
  const done = gate();
  const jobs = ["wash", "plate", "salt"].map((name, index) =>
    job(
      async () => {
        order.push(name);
        if (order.length === 3) done.resolve();
      },
      { name, priority: [0, -5, 5][index] ?? 0 },
    ),
  );
  for (const one of jobs) await sendNow(boss, one);
  const [first] = jobs;
  expect(first && (await sendNow(boss, first))).toBeNull();

  work(...jobs);
  await done.promise;

  expect(order.indexOf("plate")).toBe(2);
  expect(order[0]).toBe("salt");
});

test("the job of a worker that was killed is run again by another", async () => {
  const { url, boss, sql, states, hasten, work } = await kitchen();
  const hanging = fork(new URL("../testing/jobs/hanging-worker.ts", import.meta.url), [url, "stir"], {
    stdio: ["ignore", "ignore", "inherit", "ipc"],
  });
  onTestFinished(() => void hanging.kill("SIGKILL"));
  const again = gate();
  const stir = job(async () => again.resolve());
  await sendNow(boss, stir);
  await once(hanging, "message");

  hanging.kill("SIGKILL");
  await once(hanging, "exit");
  expect(await states()).toMatchObject([{ state: "active" }]);
  await sql`update pgboss.job set heartbeat_on = now() - interval '31 seconds' where name = ${QUEUE}`;
  await boss.supervise(QUEUE);
  await hasten();
  work(stir);
  await again.promise;

  await vi.waitFor(async () =>
    expect(await states()).toMatchObject([{ state: "completed", retry_count: 1 }]),
  );
});

test("a job that fails waits longer each time, then lies with the dead until somebody retries it", async () => {
  const { boss, sql, states, hasten, work } = await kitchen();
  let isBroken = true;
  const tried: (() => void)[] = [];
  const stir = job(async () => {
    tried.shift()?.();
    if (isBroken) throw new Error("the spoon broke");
    return "stirred";
  });
  const attempt = () => new Promise<void>((resolve) => tried.push(resolve));
  const waits: number[] = [];
  const waitsAfter = async (retries: number) => {
    const rows = await vi.waitFor(async () => {
      const found = await sql<{ wait: number }[]>`
        select extract(epoch from start_after - now())::float as wait from pgboss.job
        where name = ${QUEUE} and state = 'retry' and retry_count = ${retries}`;
      expect(found).toHaveLength(1);
      return found;
    });
    waits.push(rows[0]?.wait ?? 0);
  };

  await sendNow(boss, stir);
  const first = attempt();
  work(stir);
  await first;
  await waitsAfter(0);
  const second = attempt();
  await hasten();
  await second;
  await waitsAfter(1);
  const third = attempt();
  await hasten();
  await third;

  expect(waits[0]).toBeGreaterThan(2);
  expect(waits[1]).toBeGreaterThan(7);
  await vi.waitFor(async () => expect(await states(DEAD_QUEUE)).toHaveLength(1));
  const [dead] = await sql<{ id: string; reason: string }[]>`
    select id, source_output ->> 'message' as reason from pgboss.job where name = ${DEAD_QUEUE}`;
  expect(dead?.reason).toBe("the spoon broke");

  isBroken = false;
  const fourth = attempt();
  expect(await boss.redrive(DEAD_QUEUE, { ids: [dead?.id ?? ""] })).toBe(1);
  await fourth;
  await vi.waitFor(async () =>
    expect((await states()).filter(({ state }) => state === "completed")).toMatchObject([
      { output: { value: "stirred" } },
    ]),
  );
  expect(await states(DEAD_QUEUE)).toEqual([]);
});

test("closing waits for what runs", async () => {
  const { boss, states, work } = await kitchen();
  const [started, finish] = [gate(), gate()];
  const stir = job(async () => {
    started.resolve();
    await finish.promise;
  });
  await sendNow(boss, stir);
  const worker = work(stir);
  await started.promise;

  const closed = worker.close(AT_LEISURE);
  finish.resolve();
  await closed;

  expect(await states()).toMatchObject([{ state: "completed" }]);
});

test("in a hurry it gives back what runs, and says so to it", async () => {
  const { boss, states, work } = await kitchen();
  const [started, told] = [gate(), gate()];
  const stir = job(async ({ signal }: JobContext) => {
    started.resolve();
    await once(signal, "abort");
    told.resolve();
  });
  await sendNow(boss, stir);
  const worker = work(stir);
  await started.promise;

  await worker.close(AbortSignal.abort());

  await told.promise;
  expect(await states()).toMatchObject([{ state: "retry" }]);
});

test("how far a job is can be seen while it runs", async () => {
  const { boss, states, work } = await kitchen();
  const [started, finish] = [gate(), gate()];
  const stir = job(async ({ progress }) => {
    progress(0.4, "two bowls of five");
    started.resolve();
    await finish.promise;
  });
  await sendNow(boss, stir);
  work(stir);
  await started.promise;

  await vi.waitFor(async () =>
    expect(await states()).toMatchObject([
      { state: "active", output: { progress: { ratio: 0.4, note: "two bowls of five" } } },
    ]),
  );
  finish.resolve();
});

test("a database that goes away costs no process: jobs are taken again once it is back", async () => {
  const { boss, lock, states, work } = await kitchen();
  const [before, after] = [gate(), gate()];
  let runs = 0;
  const stir = job(async () => (++runs === 1 ? before.resolve() : after.resolve()));
  await sendNow(boss, stir);
  const worker = work(stir);
  await before.promise;
  // Cut off before it is told, the first would be run again half a minute later.
  await vi.waitFor(async () => expect(await states()).toMatchObject([{ state: "completed" }]));

  await lock(true);
  await expect(sendNow(boss, stir)).rejects.toThrow();
  await lock(false);
  await vi.waitFor(() => sendNow(boss, stir), { timeout: 10_000 });
  await after.promise;

  await worker.close(AT_LEISURE);
  expect(runs).toBe(2);
});

test("without a database nothing throws, and it can be closed", async () => {
  const worker = startJobs("postgres://nobody@127.0.0.1:1/nothing", [job(async () => {})], SOON);

  await worker.close(AT_LEISURE);
  await expect(worker.ready).resolves.toBeUndefined();
});
