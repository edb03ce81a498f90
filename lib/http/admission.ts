import type { IncomingMessage, ServerResponse } from "node:http";
import { AppError } from "#lib/errors.ts";
import { ADMISSION_DECISIONS } from "#lib/metrics/catalogue/limits.ts";
import { record } from "#lib/metrics/recorder.ts";
import type { NetworkOf } from "#lib/rate-limit/client-network.ts";
import { SECOND_MS } from "#lib/units.ts";
import type { RequestContext } from "./request-context.ts";
import { isPersonal } from "./response-key.ts";
import { hasBody } from "./slow-senders.ts";
import type { Turns } from "./turns.ts";

/** Who would wait longer for an answer has mostly given up before it is there. */
const MOST_WAIT_MS = 1 * SECOND_MS;
const MOST_RETRY_AFTER_S = 10;
/** What is never kept goes to Next at once. What is for administrators has room of its own: they have to see why. */
const MOST_AT_ONCE = { public: 16, personal: 48, admin: 64 } as const;
/** Whose bodies are still on their way, in each queue: they cost memory, and take nobody's turn. */
const MOST_ARRIVING = 256;
/** From then on, of one network no more than this. Below, a crowd may come from one place. */
const SCARCE_ARRIVING = 128;
const MOST_ARRIVING_OF_ONE = 16;
const RETRY_SENDING_S = 5;
const ADMIN = /^\/(admin|api\/performance)(\/|$)/;

type Queue = "render" | keyof typeof MOST_AT_ONCE;

type Underway = { context: RequestContext; req: IncomingMessage; network: string };

/** Streams go on for as long as somebody listens, and cost next to nothing. */
const isWorkedOn = ({ context, req }: Underway) => req.complete && context.streamsSince === null;
const isArriving = ({ req }: Underway) => !req.complete;

export type Admission = ReturnType<typeof createAdmission>;

/** Refuses at once what could only be answered too late, so that everything else goes on. */
export function createAdmission(networkOf: NetworkOf) {
  const underway: Record<keyof typeof MOST_AT_ONCE, Set<Underway>> = {
    public: new Set(),
    personal: new Set(),
    admin: new Set(),
  };
  let turns: Turns | null = null;

  function refuse(queue: Queue, waitMs: number): never {
    record(ADMISSION_DECISIONS, { queue, outcome: "shed" }, 1);
    // Spread, so that those who are sent away do not all come back together.
    const spreadMs = Math.random() * MOST_WAIT_MS;
    const retryAfterS = Math.min(MOST_RETRY_AFTER_S, Math.ceil((waitMs + spreadMs) / SECOND_MS));
    throw new AppError("overloaded", "More is asked for than can be answered now: try again in a moment.", {
      retryAfterS,
    });
  }

  /** For one whose body is on its way, beside those others. */
  function requirePlace(queue: Queue, { network }: Underway, arriving: Underway[]): void {
    if (arriving.length >= MOST_ARRIVING) refuse(queue, MOST_WAIT_MS);
    if (arriving.length < SCARCE_ARRIVING) return;
    const ofSame = arriving.filter((other) => other.network === network).length;
    if (ofSame < MOST_ARRIVING_OF_ONE) return;
    record(ADMISSION_DECISIONS, { queue, outcome: "crowded" }, 1);
    throw new AppError(
      "rate_limited",
      `Your network is sending ${ofSame} requests already: wait until some have arrived.`,
      { retryAfterS: RETRY_SENDING_S },
    );
  }

  return {
    /** The turns that answers are made in. */
    watch(watched: Turns): void {
      turns = watched;
    },

    get state() {
      return {
        expectedWaitMs: turns?.expectedWaitMs ?? 0,
        waiting: turns?.waiting ?? 0,
        underway: {
          public: underway.public.size,
          personal: underway.personal.size,
          admin: underway.admin.size,
        },
      };
    },

    /** Before an answer is made that others may share. @throws {AppError} `overloaded` */
    requireTurn(): void {
      const waitMs = turns?.expectedWaitMs ?? 0;
      if (waitMs > MOST_WAIT_MS) refuse("render", waitMs);
      record(ADMISSION_DECISIONS, { queue: "render", outcome: "admitted" }, 1);
    },

    /** Before Next answers one request alone, until it has. @throws {AppError} `overloaded`, `rate_limited` */
    enter(path: string, res: ServerResponse, context: RequestContext): void {
      const queue = ADMIN.test(path) ? "admin" : isPersonal(path) ? "personal" : "public";
      const set = underway[queue];
      const one = { context, req: res.req, network: networkOf(res.req) };
      if (set.size >= MOST_AT_ONCE[queue]) {
        const others = [...set];
        if (others.filter(isWorkedOn).length >= MOST_AT_ONCE[queue]) refuse(queue, MOST_WAIT_MS);
        if (hasBody(one.req)) requirePlace(queue, one, others.filter(isArriving));
      }
      set.add(one);
      res.once("close", () => set.delete(one));
      record(ADMISSION_DECISIONS, { queue, outcome: "admitted" }, 1);
    },
  };
}
