import { hash } from "node:crypto";
import type { Cache } from "./cache.ts";
import { decodeEntry, ENCODING_VERSION, encodeEntry } from "./encoding.ts";
import { asEntry, type Entry } from "./entry.ts";
import type { Source, Wanted } from "./source.ts";

/** Hashed: bounded, and safe in any store. A collision is found out, as entries carry their key. */
export function remoteKey(
  { namespace }: Pick<Cache, "namespace">,
  { name }: Pick<Source, "name">,
  { key }: Pick<Wanted, "key">,
): string {
  return `${namespace}:${ENCODING_VERSION}:${name}:${hash("sha1", key, "base64url")}`;
}

/** What L2 has of each; null for what it hasn't, or can't tell. Whether it is still true is not looked at. */
export async function readRemote(
  cache: Cache,
  source: Source,
  wanted: readonly Wanted[],
): Promise<(Entry | null)[]> {
  const payloads = (await cache.redis?.get(wanted.map((one) => remoteKey(cache, source, one)))) ?? [];
  return wanted.map(({ key }, index) => {
    const payload = payloads[index] ?? null;
    if (payload === null) return null;
    const stored = decodeEntry(key, payload);
    if (!stored) {
      source.l2.errors++;
      return null;
    }
    // Another host's clock may be ahead: nothing is fresh for longer than it would be if it were made now.
    const now = cache.clock.now();
    const freshUntilMs = Math.min(stored.freshUntilMs, now + source.freshForMs);
    const usableUntilMs = Math.min(stored.usableUntilMs, now + source.usableForMs);
    return asEntry({ ...stored, freshUntilMs, usableUntilMs }, source.l1);
  });
}

/** Hands entries to L2 and gives their leases back, after whoever waits has been answered. */
export function writeRemote(
  cache: Cache,
  source: Source,
  made: readonly { wanted: Wanted; entry: Entry | null; isLeased: boolean }[],
): void {
  const { redis, clock } = cache;
  if (!redis) return;
  setImmediate(() => {
    const now = clock.now();
    const writes = made.flatMap(({ wanted, entry }) => {
      const payload = entry && encodeEntry(wanted.key, entry, entry);
      if (!payload) return [];
      source.l2.sets++;
      return {
        key: remoteKey(cache, source, wanted),
        payload,
        ttlMs: Math.max(1, entry.usableUntilMs - now),
      };
    });
    if (writes.length > 0) redis.set(writes);
    for (const { wanted, isLeased } of made) if (isLeased) redis.release(remoteKey(cache, source, wanted));
  });
}
