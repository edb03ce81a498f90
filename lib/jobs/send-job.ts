import { readEnv } from "#lib/env.ts";
import { JOBS } from "./jobs.ts";
import { sendNow, sharedQueue } from "./queue.ts";

/** Has a job of the table run before its time, as soon as somebody is free. @throws Without a database. */
export async function sendJob(name: string): Promise<void> {
  const job = JOBS.find((candidate) => candidate.name === name);
  if (!job) throw new Error(`No job is called ${name}`);
  const { databaseUrl } = readEnv();
  if (!databaseUrl) throw new Error("DATABASE_URL is not set");
  const { boss } = await sharedQueue(databaseUrl);
  await sendNow(boss, job);
}
