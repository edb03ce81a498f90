import { SECOND_MS } from "#lib/units.ts";

type Bucket = { tokens: number; filledAtMs: number };

type Policy = {
  /** What a client may do at once after a rest. */
  capacity: number;
  perSecond: number;
  /** Above, whoever has been quiet for longest is forgotten, and begins anew with a full bucket. */
  mostClients: number;
};

export type TokenBuckets = {
  /** Takes one for `client`. @returns 0, or after how many seconds there is one again. */
  take(client: string): number;
  /** Takes nothing after all. */
  giveBack(client: string): void;
};

/** A bucket for each client, in this process's memory. */
export function createTokenBuckets(
  { capacity, perSecond, mostClients }: Policy,
  nowMs: () => number = () => performance.now(),
): TokenBuckets {
  /** In order of use. */
  const buckets = new Map<string, Bucket>();

  return {
    take(client) {
      const at = nowMs();
      const bucket = buckets.get(client) ?? { tokens: capacity, filledAtMs: at };
      bucket.tokens = Math.min(capacity, bucket.tokens + ((at - bucket.filledAtMs) / SECOND_MS) * perSecond);
      bucket.filledAtMs = at;
      buckets.delete(client);
      buckets.set(client, bucket);
      if (buckets.size > mostClients) {
        const [quietest] = buckets.keys();
        if (quietest !== undefined) buckets.delete(quietest);
      }
      if (bucket.tokens < 1) return Math.ceil((1 - bucket.tokens) / perSecond);
      bucket.tokens--;
      return 0;
    },
    giveBack(client) {
      const bucket = buckets.get(client);
      if (bucket) bucket.tokens = Math.min(capacity, bucket.tokens + 1);
    },
  };
}
