import type { RemoteStore } from "#lib/cache/remote-store.ts";

/**
 * `gone`: every command fails, as the store's deadline and breaker show it. `deaf`: reads nothing, takes everything.
 * `garbled`: answers with something else. `mixed`: answers with what belongs to another key.
 */
export type RemoteMood = "well" | "gone" | "deaf" | "garbled" | "mixed";

export type FakeRemoteStore = RemoteStore & {
  mood: RemoteMood;
  entries: Map<string, string>;
  leases: Set<string>;
};

/** What processes share, within one. */
export function createFakeRemoteStore(): FakeRemoteStore {
  const entries = new Map<string, string>();
  const leases = new Set<string>();
  return {
    mood: "well",
    entries,
    leases,
    state: "connected",
    async get(keys) {
      const answers = keys.map((key) => entries.get(key) ?? null);
      switch (this.mood) {
        case "well":
          return answers;
        case "garbled":
          return answers.map((answer) => answer?.slice(0, -3) ?? "-ERR no");
        case "mixed":
          return keys.map(() => [...entries.values()][0] ?? null);
        default:
          return keys.map(() => null);
      }
    },
    set(writes) {
      if (this.mood === "gone") return;
      for (const { key, payload } of writes) entries.set(key, payload);
    },
    async lease(key) {
      if (this.mood === "gone") return true;
      const isFree = !leases.has(key);
      leases.add(key);
      return isFree;
    },
    release: (key) => void leases.delete(key),
    close: async () => {},
  };
}
