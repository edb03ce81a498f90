/** Counters for each entry a cache is expected to hold: fewer, and rare keys borrow the fame of others. */
const COUNTERS_PER_ENTRY = 16;
const COUNTERS_PER_WORD = 8;
/** After so many sightings for each entry, all counts are halved: what was popular once gives way. */
const SIGHTINGS_PER_ENTRY = 10;
const MOST = 15;
const ROWS = 4;
/** Odd numbers: each row places a key elsewhere, so that two keys rarely share all four counters. */
const ROW_SEEDS = [0x9e3779b1, 0x85ebca6b, 0xc2b2ae35, 0x27d4eb2f] as const;

export type Admission = {
  /** Of a key, for the other functions. Seeded per process: nobody outside can look for keys that collide. */
  hash(key: string): number;
  /** To be told of every time a key is asked for, found or not. */
  saw(hash: number): void;
  /** About how often a key was asked for lately: 0 to 15, never too low but for ageing. */
  frequency(hash: number): number;
  /** Whether a newcomer is asked for more often than all those together that it would push out. */
  admits(newcomer: number, victims: Iterable<number>): boolean;
};

/**
 * Keeps a flood of keys that nobody asks for twice from emptying a full cache: TinyLFU's sketch (Einziger, Friedman,
 * Manes 2017), 4-bit counters in `entries` × 8 bytes, rounded up to a power of two.
 */
export function createAdmission({
  entries,
  random = Math.random,
}: {
  /** About how many entries the cache holds. */
  entries: number;
  random?: () => number;
}): Admission {
  const seed = Math.floor(random() * 2 ** 32);
  const words = new Uint32Array(
    2 ** Math.ceil(Math.log2((entries * COUNTERS_PER_ENTRY) / COUNTERS_PER_WORD)),
  );
  const mask = words.length * COUNTERS_PER_WORD - 1;
  const agesAfter = entries * SIGHTINGS_PER_ENTRY;
  let sightings = 0;

  const counterOf = (hash: number, row: number) => mix(Math.imul(hash, ROW_SEEDS[row] ?? 1)) & mask;
  const shiftOf = (counter: number) => (counter % COUNTERS_PER_WORD) * 4;
  const count = (counter: number) =>
    ((words[Math.floor(counter / COUNTERS_PER_WORD)] ?? 0) >>> shiftOf(counter)) & MOST;

  function frequency(hash: number): number {
    let least = MOST;
    for (let row = 0; row < ROWS; row++) least = Math.min(least, count(counterOf(hash, row)));
    return least;
  }

  function age(): void {
    // Each of the eight counters in a word is halved; the mask takes away the bit that its neighbour shifted in.
    for (let index = 0; index < words.length; index++)
      words[index] = ((words[index] ?? 0) >>> 1) & 0x77777777;
    sightings = Math.floor(sightings / 2);
  }

  return {
    hash(key) {
      let hash = seed;
      for (let index = 0; index < key.length; index++) {
        hash = Math.imul(hash ^ key.charCodeAt(index), 0x01000193);
      }
      return mix(hash);
    },
    saw(hash) {
      for (let row = 0; row < ROWS; row++) {
        const counter = counterOf(hash, row);
        if (count(counter) === MOST) continue;
        const word = Math.floor(counter / COUNTERS_PER_WORD);
        words[word] = (words[word] ?? 0) + 2 ** shiftOf(counter);
      }
      sightings++;
      if (sightings >= agesAfter) age();
    },
    frequency,
    admits(newcomer, victims) {
      let left = frequency(newcomer);
      for (const victim of victims) {
        left -= frequency(victim);
        if (left <= 0) return false;
      }
      return true;
    },
  };
}

/** Spreads what differs in any bit over all of them (murmur3's finaliser). */
function mix(value: number): number {
  let hash = value;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
