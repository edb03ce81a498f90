import type { Sql } from "#db/connect.ts";
import { logger } from "#lib/logger.ts";
import { MINUTE_MS, SECOND_MS } from "#lib/units.ts";
import type { ResponseCache } from "./response-cache.ts";
import { renderTarget } from "./response-key.ts";
import { readWarmList, type WarmEntry, writeWarmList } from "./warm-list.ts";

const MOST_WARMED = 200;
const WARM_WITHIN_MS = 60 * SECOND_MS;
const WRITE_EVERY_MS = 5 * MINUTE_MS;

/** Makes these answers one by one, the first first, until `signal` or for a minute at most. @returns How many. */
async function warmResponses(
  responses: ResponseCache,
  entries: readonly Pick<WarmEntry, "target" | "headers">[],
  signal: AbortSignal,
): Promise<number> {
  const until = performance.now() + WARM_WITHIN_MS;
  let count = 0;
  for (const { target, headers } of entries) {
    if (signal.aborted || performance.now() > until) break;
    // Read anew: another version may have named it otherwise, or not at all.
    const asked = responses.read({ method: "GET", url: target, headers });
    if (asked && (await responses.warm(asked))) count++;
  }
  return count;
}

type Warming = {
  /** When all has been made that is going to be. Never rejects. */
  warmed: Promise<void>;
  close(): Promise<void>;
};

/**
 * Makes the answers that saved the most time before anybody asks for them, and remembers which those are, for the
 * next start: in the database, so that all processes know.
 */
export function startWarming(sql: Sql, responses: ResponseCache): Warming {
  const stopping = new AbortController();

  async function write(): Promise<void> {
    const popular = responses.popularity.top(MOST_WARMED);
    if (popular.length === 0) return;
    try {
      await writeWarmList(
        sql,
        popular.map((each) => ({ ...each, target: renderTarget(each.request) })),
      );
      responses.popularity.age();
    } catch (error) {
      logger.warn("the list of responses to make ahead was not written", { error });
    }
  }

  async function warm(): Promise<void> {
    try {
      const count = await warmResponses(responses, await readWarmList(sql, MOST_WARMED), stopping.signal);
      if (count > 0) logger.info("responses made ahead", { count });
    } catch (error) {
      if (!stopping.signal.aborted) logger.warn("responses not made ahead", { error });
    }
  }

  const warmed = warm();
  const timer = setInterval(write, WRITE_EVERY_MS).unref();
  return {
    warmed,
    async close() {
      clearInterval(timer);
      stopping.abort();
      await warmed;
      await write();
    },
  };
}
