import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createHub } from "./hub.ts";
import type { Tick } from "./tick.ts";

const START_MS = Date.parse("2026-11-21T12:00:00Z");
const figures = { requestsPerSecond: 1, hitRatio: 0.5, errorRatio: 0, lcpP75Seconds: 1.2, openAlerts: 0 };
let reads: number[] = [];
let read: (atMs: number) => Promise<Tick>;

beforeEach(() => {
  vi.useFakeTimers({ now: START_MS });
  reads = [];
  read = async (atMs) => {
    reads.push(atMs);
    return { atMs, ...figures };
  };
});
afterEach(() => vi.useRealTimers());

const mayStay = async () => true;
const hubOf = () => createHub({ read: (atMs) => read(atMs) });

/** Reads on, and keeps what it was told. */
function watch(stream: ReadableStream<Uint8Array>) {
  const told: string[] = [];
  const state = { told, hasEnded: false };
  const reader = stream.getReader();
  const decoder = new TextDecoder();
  void (async () => {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) break;
      told.push(decoder.decode(value));
    }
    state.hasEnded = true;
  })();
  return { state, leave: () => reader.cancel() };
}

const idsOf = (told: readonly string[]) =>
  told.flatMap((text) => [...text.matchAll(/^id: (\d+)$/gm)].map(([, id]) => Number(id)));

test("one read a tick, whatever the number of viewers; none without viewers", async () => {
  const hub = hubOf();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads).toEqual([]);

  const viewers = Array.from({ length: 500 }, () => watch(hub.join(null, mayStay)));
  await vi.advanceTimersByTimeAsync(30_000);
  expect(reads).toHaveLength(3);
  expect(reads.every((atMs) => atMs % 10_000 === 0)).toBe(true);
  for (const { state } of viewers) expect(idsOf(state.told)).toEqual(reads);

  await Promise.all(viewers.map(({ leave }) => leave()));
  expect(hub.viewerCount).toBe(0);
  await vi.advanceTimersByTimeAsync(10_000);
  const before = reads.length;
  await vi.advanceTimersByTimeAsync(60_000);
  expect(reads.length).toBe(before);
});

test("a viewer that comes back gets what it has missed, and nothing twice", async () => {
  const hub = hubOf();
  const stays = watch(hub.join(null, mayStay));
  const goes = watch(hub.join(null, mayStay));
  await vi.advanceTimersByTimeAsync(20_000);
  await goes.leave();
  const last = idsOf(goes.state.told).at(-1) ?? 0;
  await vi.advanceTimersByTimeAsync(30_000);
  const back = watch(hub.join(last, mayStay));
  await vi.advanceTimersByTimeAsync(10_000);
  expect([...idsOf(goes.state.told), ...idsOf(back.state.told)]).toEqual(idsOf(stays.state.told));
});

test("who may no longer look is let go within a minute or so; who cannot be asked about stays", async () => {
  const hub = hubOf();
  let isAdmin = true;
  const suspended = watch(hub.join(null, async () => isAdmin));
  const unknown = watch(hub.join(null, () => Promise.reject(new Error("the database is away"))));
  await vi.advanceTimersByTimeAsync(150_000);
  expect(suspended.state.hasEnded).toBe(false);
  isAdmin = false;
  await vi.advanceTimersByTimeAsync(80_000);
  expect(suspended.state.hasEnded).toBe(true);
  expect(unknown.state.hasEnded).toBe(false);
  expect(hub.viewerCount).toBe(1);
});

test("a viewer that never reads is let go, and keeps nobody waiting", async () => {
  const hub = hubOf();
  const deaf = hub.join(null, mayStay);
  const other = watch(hub.join(null, mayStay));
  await vi.advanceTimersByTimeAsync(200_000);
  expect(hub.viewerCount).toBe(1);
  expect(idsOf(other.state.told)).toHaveLength(20);
  const held = watch(deaf);
  await vi.advanceTimersByTimeAsync(0);
  expect(held.state.hasEnded).toBe(true);
  expect(held.state.told.length).toBeLessThanOrEqual(8);
});

test("when nothing can be read, viewers are told so", async () => {
  const hub = hubOf();
  const viewer = watch(hub.join(null, mayStay));
  read = async () => {
    throw new Error("database gone");
  };
  const log = vi.spyOn(process.stdout, "write").mockReturnValue(true);
  await vi.advanceTimersByTimeAsync(10_000);
  log.mockRestore();
  expect(viewer.state.told.join("")).toContain("event: trouble");
});

test("a stream ends after an hour, so that who watches shows again that it may", async () => {
  const viewer = watch(hubOf().join(null, mayStay));
  await vi.advanceTimersByTimeAsync(3_590_000);
  expect(viewer.state.hasEnded).toBe(false);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(viewer.state.hasEnded).toBe(true);
});

test("closing ends all streams, and nobody joins any more", async () => {
  const hub = hubOf();
  const viewer = watch(hub.join(null, mayStay));
  hub.close();
  await vi.advanceTimersByTimeAsync(0);
  expect(viewer.state.hasEnded).toBe(true);
  expect(() => hub.join(null, mayStay)).toThrow(expect.objectContaining({ code: "unavailable" }));
  expect(vi.getTimerCount()).toBe(0);
});

test("there is an end to how many may watch", () => {
  const hub = hubOf();
  for (let i = 0; i < 1_000; i++) hub.join(null, mayStay);
  expect(() => hub.join(null, mayStay)).toThrow(
    expect.objectContaining({ code: "unavailable", retryAfterS: 30 }),
  );
});
