/** Two generations of so many: the last 20,000 at least are known, the last 40,000 at most. */
const GENERATION = 20_000;

/** Remembers the latest beacons, so that one that comes twice counts once. Bounded. */
export function createSeenBeacons(generation = GENERATION) {
  let current = new Set<string>();
  let before = new Set<string>();

  return {
    /** Whether this one has come already; from now on it has. */
    has(viewId: string, sequence: number): boolean {
      const key = `${viewId.toLowerCase()} ${sequence}`;
      if (current.has(key) || before.has(key)) return true;
      current.add(key);
      if (current.size >= generation) {
        before = current;
        current = new Set();
      }
      return false;
    },
  };
}
