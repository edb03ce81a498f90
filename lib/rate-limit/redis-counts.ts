import { createHash } from "node:crypto";
import type { Redis } from "@upstash/redis";
import type { RedisConfig } from "#lib/env.ts";
import { type GuardedRedis, guardRedis } from "#lib/redis/guarded.ts";
import { isRefusal } from "#lib/redis/reason.ts";
import { type Decision, MILLISECOND_US, type Pace } from "./gcra.ts";
import { PASSWORD_DELAY, PASSWORD_FORGOTTEN_MS } from "./policies.ts";

/** Longer than Redis nearby takes; a question waits for it on the way to an answer. */
const DEADLINE_MS = { tcp: 10, rest: 100 } as const;
const PREFIX = "hestia:limit:";

/** As `takeAt` in gcra.ts, by the clock of Redis: one clock for all processes. */
const TAKE = script(`
local time = redis.call('TIME')
local now = time[1] * 1000000 + time[2]
local every, ahead, most = tonumber(ARGV[1]), tonumber(ARGV[2]), tonumber(ARGV[3])
local from = math.max(tonumber(redis.call('GET', KEYS[1]) or 0), now)
local available = math.floor((now + ahead - from) / every)
local granted = most
if most >= 0 then granted = math.max(0, math.min(most, available)) end
local free = math.max(now, from + granted * every)
if granted ~= 0 then
  redis.call('SET', KEYS[1], string.format('%.0f', free), 'PX', math.ceil((free - now) / 1000) + 1)
end
local retry = 0
if granted == 0 then retry = from + every - ahead - now end
return { granted, math.max(0, available - granted), free - now, retry }`);

/** As `createLocalPasswordDelay`. */
const BEGIN = script(`
local time = redis.call('TIME')
local now = time[1] * 1000 + math.floor(time[2] / 1000)
local known = redis.call('HMGET', KEYS[1], 'count', 'until')
local waits = tonumber(known[2] or 0)
if waits > now then return { waits - now } end
local count = tonumber(known[1] or 0) + 1
local delay = 0
if count >= tonumber(ARGV[1]) then
  delay = math.min(tonumber(ARGV[2]) * 2 ^ math.min(count - ARGV[1], 30), tonumber(ARGV[3]))
end
redis.call('HSET', KEYS[1], 'count', count, 'until', string.format('%.0f', now + delay))
redis.call('PEXPIRE', KEYS[1], delay + tonumber(ARGV[4]))
return { 0 }`);

export type RedisCounts = Pick<GuardedRedis, "settled" | "state" | "close"> & {
  /** Takes up to `most`; gives back below 0. Null: Redis did not say. */
  take(policy: string, pace: Pace, subject: string, most: number): Promise<Decision | null>;
  /** Null: Redis did not say. */
  beginPassword(account: string): Promise<number | null>;
  passwordSucceeded(account: string): Promise<void>;
};

const WRITE = { isWrite: true };

/** Counts that all processes share. */
export function createRedisCounts(
  config: RedisConfig,
  deadlineMs: number = DEADLINE_MS[config.kind],
): RedisCounts {
  const guarded = guardRedis(config, { user: "limits", deadlineMs, probe: (redis) => redis.ping() });

  return {
    settled: guarded.settled,
    get state() {
      return guarded.state;
    },
    close: guarded.close,
    async take(policy, { everyUs, aheadUs }, subject, most) {
      const key = `${PREFIX}${policy}:${subject}`;
      const answer = await guarded.ask((redis) => run(redis, TAKE, key, [everyUs, aheadUs, most], 4), WRITE);
      if (!answer) return null;
      const [granted = 0, remaining = 0, resetUs = 0, retryAfterUs = 0] = answer;
      const resetMs = resetUs / MILLISECOND_US;
      return { granted, remaining, resetMs, retryAfterMs: retryAfterUs / MILLISECOND_US };
    },
    async beginPassword(account) {
      const { free, firstMs, mostMs } = PASSWORD_DELAY;
      const given = [free, firstMs, mostMs, PASSWORD_FORGOTTEN_MS];
      const answer = await guarded.ask((redis) => run(redis, BEGIN, passwordKey(account), given, 1), WRITE);
      return answer?.[0] ?? null;
    },
    async passwordSucceeded(account) {
      await guarded.ask(async (redis) => ({ removed: await redis.del(passwordKey(account)) }), WRITE);
    },
  };
}

const passwordKey = (account: string) => `${PREFIX}password:${account}`;

type Script = { text: string; sha: string };

function script(text: string): Script {
  return { text, sha: createHash("sha1").update(text).digest("hex") };
}

/** By its hash; in full to a server that does not know it yet. @throws {TypeError} when the answer makes no sense. */
async function run(
  redis: Redis,
  { text, sha }: Script,
  key: string,
  given: readonly number[],
  count: number,
): Promise<number[]> {
  const values = given.map(String);
  const answer: unknown = await redis.evalsha(sha, [key], values).catch((error: unknown) => {
    if (isRefusal(error) && /NOSCRIPT/.test(String(error))) return redis.eval(text, [key], values);
    throw error;
  });
  const isNumber = (value: unknown) => typeof value === "number" && Number.isFinite(value);
  if (Array.isArray(answer) && answer.length === count && answer.every(isNumber)) return answer;
  throw new TypeError("the answer makes no sense");
}
