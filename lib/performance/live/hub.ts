import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { singleton } from "#lib/singleton.ts";
import { HOUR_MS, MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import { TICK_MS, type Tick } from "./tick.ts";

/** After a tick has ended its measurements are on their way to the tables. */
const SETTLES_MS = 2 * SECOND_MS;
/** What a viewer that was away gets at once: ten minutes. */
const MOST_REMEMBERED = 60;
/** One that reads nothing for a minute is let go; what the network holds for it is not counted. */
const MOST_UNREAD = 6;
const MOST_VIEWERS = 1_000;
/** Then it asks again. */
const LONGEST_MS = HOUR_MS;
/** For so long a viewer that may no longer look is told at most. */
const CHECKED_EVERY_MS = MINUTE_MS;
const RETRY_MS = 3 * SECOND_MS;

type Message = { id: number; bytes: Uint8Array };
type Viewer = {
  controller: ReadableStreamDefaultController<Uint8Array>;
  /** Whether it still may: its session may have ended, its user may be no administrator any more. */
  mayStay: () => Promise<boolean>;
  checkedAtMs: number;
  leave: () => void;
};

type HubParts = {
  read: (atMs: number) => Promise<Tick>;
  nowMs?: () => number;
};

export type Hub = ReturnType<typeof createHub>;

/** Tells all viewers of this process the same, from one read a tick; without viewers it reads nothing. */
export function createHub({ read, nowMs = Date.now }: HubParts) {
  const viewers = new Set<Viewer>();
  const remembered: Message[] = [];
  const encoder = new TextEncoder();
  let timer: NodeJS.Timeout | null = null;
  let isClosed = false;
  let isChecking = false;

  function schedule(): void {
    if (timer || viewers.size === 0) return;
    const now = nowMs();
    const nextMs = (Math.floor((now - SETTLES_MS) / TICK_MS) + 1) * TICK_MS + SETTLES_MS;
    timer = setTimeout(() => {
      timer = null;
      void tell().then(schedule);
    }, nextMs - now);
    timer.unref();
  }

  async function tell(): Promise<void> {
    const atMs = Math.floor((nowMs() - SETTLES_MS) / TICK_MS) * TICK_MS;
    const message = { id: atMs, bytes: encoder.encode(await writeMessage(atMs)) };
    remembered.push(message);
    if (remembered.length > MOST_REMEMBERED) remembered.shift();
    for (const viewer of viewers) send(viewer, message.bytes);
    void letGo();
  }

  /** Those that may no longer look. Who cannot be asked about, as the database is away, stays. */
  async function letGo(): Promise<void> {
    if (isChecking) return;
    isChecking = true;
    const dueMs = nowMs() - CHECKED_EVERY_MS;
    const due = [...viewers].filter(({ checkedAtMs }) => checkedAtMs <= dueMs);
    for (const viewer of due) {
      if (await viewer.mayStay().catch(() => true)) viewer.checkedAtMs = nowMs();
      else viewer.leave();
    }
    isChecking = false;
  }

  /** It is told too when nothing can be read: a viewer must not take silence for calm. */
  async function writeMessage(atMs: number): Promise<string> {
    try {
      return `id: ${atMs}\nevent: tick\ndata: ${JSON.stringify(await read(atMs))}\n\n`;
    } catch (error) {
      logger.warn("the console's stream has nothing to tell", { error });
      return `id: ${atMs}\nevent: trouble\ndata: {}\n\n`;
    }
  }

  function send(viewer: Viewer, bytes: Uint8Array): void {
    if ((viewer.controller.desiredSize ?? 0) <= -MOST_UNREAD) viewer.leave();
    else viewer.controller.enqueue(bytes);
  }

  return {
    get viewerCount() {
      return viewers.size;
    },

    /**
     * A stream of server-sent events.
     *
     * @param afterId Of the last one that the viewer has; null: it begins, with the newest.
     * @param mayStay Asked every minute.
     * @throws {AppError} `unavailable` when there are too many, and while the process stops.
     */
    join(afterId: number | null, mayStay: () => Promise<boolean>): ReadableStream<Uint8Array> {
      if (isClosed || viewers.size >= MOST_VIEWERS) {
        throw new AppError("unavailable", "No more viewers fit here: try again soon.", { retryAfterS: 30 });
      }
      let viewer: Viewer;
      return new ReadableStream<Uint8Array>({
        start(controller) {
          const end = setTimeout(() => viewer.leave(), LONGEST_MS).unref();
          viewer = {
            controller,
            mayStay,
            checkedAtMs: nowMs(),
            leave() {
              clearTimeout(end);
              if (viewers.delete(viewer)) controller.close();
            },
          };
          viewers.add(viewer);
          controller.enqueue(encoder.encode(`retry: ${RETRY_MS}\n\n`));
          const missed =
            afterId === null ? remembered.slice(-1) : remembered.filter(({ id }) => id > afterId);
          for (const { bytes } of missed) controller.enqueue(bytes);
          schedule();
        },
        cancel() {
          viewers.delete(viewer);
          viewer.leave();
        },
      });
    },

    /** Ends all streams, so that the server can stop. */
    close(): void {
      isClosed = true;
      if (timer) clearTimeout(timer);
      for (const viewer of viewers) viewer.leave();
    },
  };
}

const running = () => singleton("live-hub", () => ({ hub: null as Hub | null }));

/** The process's hub, made by whoever asks first. */
export function getHub(parts: HubParts): Hub {
  const known = running();
  known.hub ??= createHub(parts);
  return known.hub;
}

/** Ends the streams of this process, if there are any. */
export function closeHub(): void {
  running().hub?.close();
}
