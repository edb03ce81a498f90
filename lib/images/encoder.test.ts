import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { photo } from "#lib/testing/pictures.ts";
import { createEncoder } from "./encoder.ts";

/** Does what the bytes of `inspect` say, and answers with its process id and how often it was asked. */
const OBEDIENT_PROCESS = `
let asked = 0;
process.on("message", ({ id, input }) => {
  asked += 1;
  const [order, argument] = Buffer.from(input.bytes).toString().split(" ");
  if (order === "crash") process.exit(1);
  if (order === "hang") return;
  const done = () => process.send({ id, outcome: "done", output: { pid: process.pid, asked } });
  if (order === "wait") setTimeout(done, Number(argument));
  else if (order === "refuse") process.send({ id, outcome: "failed", code: argument, message: "refused" });
  else done();
});
process.on("disconnect", () => process.exit());
`;

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "hestia-encoder-"));
  await writeFile(join(folder, "obedient.mjs"), OBEDIENT_PROCESS);
  return () => rm(folder, { recursive: true, force: true });
});

function open(
  options: {
    concurrency?: number;
    maxWaiting?: number;
    deadlineMs?: { now: number; later: number };
    idleMs?: number;
  } = {},
) {
  const encoder = createEncoder({ cacheDir: folder, modulePath: join(folder, "obedient.mjs"), ...options });
  onTestFinished(() => encoder.close());
  return {
    close: () => encoder.close(),
    // The obedient process answers `inspect` with this instead of a photo.
    order: (order: string, lane?: "now" | "later") =>
      encoder.run("inspect", { bytes: Buffer.from(order) }, lane) as unknown as Promise<{
        pid: number;
        asked: number;
      }>,
  };
}

test("uses one process for all jobs", async () => {
  const { order } = open();

  const answers = await Promise.all([order("go"), order("go"), order("go")]);

  expect(new Set(answers.map(({ pid }) => pid)).size).toBe(1);
});

test("passes a refusal on with its code", async () => {
  const { order } = open();

  await expect(order("refuse too_large")).rejects.toMatchObject({ name: "AppError", code: "too_large" });
  await expect(order("refuse")).rejects.toMatchObject({ name: "Error" });
});

test("gives up on a job that kills the process twice, and finishes the one beside it", async () => {
  const { order } = open();

  const [crashed, bystander] = await Promise.allSettled([order("crash"), order("wait 30")]);

  expect(crashed).toMatchObject({
    status: "rejected",
    reason: { message: expect.stringContaining("died twice") },
  });
  expect(bystander.status).toBe("fulfilled");
});

test("ends a process that hangs and runs what else it held in a new one", async () => {
  const { order } = open({ deadlineMs: { now: 2_000, later: 60_000 } });

  const hung = order("hang");
  const bystander = delay(1_000).then(() => order("wait 1200"));

  await expect(hung).rejects.toMatchObject({ code: "unavailable" });
  expect((await bystander).asked).toBe(1);
}, 20_000);

test("refuses more work than it can get to", async () => {
  const { order } = open({ concurrency: 1, maxWaiting: 2 });

  const outcomes = await Promise.allSettled([1, 2, 3, 4].map(() => order("wait 10")));

  expect(outcomes.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected"]);
  expect(outcomes[3]).toMatchObject({ reason: { code: "unavailable" } });
});

test("lets those who wait go before those who do not", async () => {
  const { order } = open({ concurrency: 1 });

  const [, later, now] = await Promise.all([order("wait 20"), order("go", "later"), order("go", "now")]);

  expect(now.asked).toBeLessThan(later.asked);
});

test("ends when idle and starts anew", async () => {
  const { order } = open({ idleMs: 30 });

  const { pid } = await order("go");
  await expect.poll(() => isAlive(pid)).toBe(false);

  expect((await order("go")).pid).not.toBe(pid);
});

test("refuses what it still holds when it is closed", async () => {
  const { order, close } = open();
  const waiting = order("hang");

  close();

  await expect(waiting).rejects.toMatchObject({ code: "unavailable" });
});

test("inspects and encodes in the real process", async () => {
  const encoder = createEncoder({ cacheDir: folder });
  onTestFinished(() => encoder.close());
  const bytes = await photo(800, 600).png().toBuffer();

  const { master } = await encoder.run("inspect", { bytes });
  const variant = await encoder.run("encodePhoto", { master, widthPx: 400, format: "webp" });

  expect(variant.subarray(8, 12).toString()).toBe("WEBP");
  await expect(encoder.run("inspect", { bytes: Buffer.from("no picture at all") })).rejects.toMatchObject({
    code: "unsupported_media",
  });
});

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
