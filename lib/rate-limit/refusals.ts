import { LRUCache } from "lru-cache";
import type { PolicyName } from "./policies.ts";

/** Above, who was refused least lately is forgotten. */
const MOST_KNOWN = 1_000;

export type Refused = { policy: PolicyName; subject: string; count: number; lastAtMs: number };

export type Refusals = {
  note(policy: PolicyName, subject: string): void;
  /** Most refused first. */
  top(count: number): Refused[];
};

/** Whom this process refused, since it started. */
export function createRefusals(nowMs: () => number = Date.now): Refusals {
  const known = new LRUCache<string, Refused>({ max: MOST_KNOWN });

  return {
    note(policy, subject) {
      const key = `${policy} ${subject}`;
      const refused = known.get(key) ?? { policy, subject, count: 0, lastAtMs: 0 };
      refused.count++;
      refused.lastAtMs = nowMs();
      known.set(key, refused);
    },
    top: (count) => [...known.values()].sort((a, b) => b.count - a.count).slice(0, count),
  };
}
