/** Two generations of so many: the last 20,000 at least are known, the last 40,000 at most. */
const GENERATION = 20_000;

/** Remembers the latest beacons, so that one that comes twice counts once. Bounded. */
export function createSeenBeacons(generation = GENERATION) {
  let current = new NumberSet(generation);
  let before = new NumberSet(generation);

  return {
    /** Whether this one has come already; from now on it has. */
    has(viewId: string, sequence: number): boolean {
      const key = keyOf(viewId, sequence);
      if (current.has(key) || before.has(key)) return true;
      current.add(key);
      if (current.size >= generation) {
        [before, current] = [current, before];
        current.clear();
      }
      return false;
    },
  };
}

/** Of letters that may be large or small: 53 bits, so that two of 40,000 share one once in ten million sites. */
function keyOf(viewId: string, sequence: number): number {
  let high = sequence;
  let low = ~sequence;
  for (let at = 0; at < viewId.length; at++) {
    const code = viewId.charCodeAt(at) | SMALL_LETTER;
    high = Math.imul(high ^ code, 0x01_00_01_93);
    low = Math.imul(low ^ code, 0x85_eb_ca_6b) ^ (low >>> 13);
  }
  return (high >>> 0) * 2 ** 21 + (low >>> 11) + 1;
}

const SMALL_LETTER = 0x20;

/** Positive whole numbers, in one piece of memory: a `Set` of texts would be most of what the collector copies. */
class NumberSet {
  /** 0: free. At most half of them are taken. */
  readonly #slots: Float64Array;
  size = 0;

  constructor(most: number) {
    this.#slots = new Float64Array(2 ** Math.ceil(Math.log2(2 * most)));
  }

  has(key: number): boolean {
    return this.#slots[this.#slotOf(key)] === key;
  }

  add(key: number): void {
    const slot = this.#slotOf(key);
    if (this.#slots[slot] !== key) this.size++;
    this.#slots[slot] = key;
  }

  clear(): void {
    this.#slots.fill(0);
    this.size = 0;
  }

  /** Where it lies, or would. */
  #slotOf(key: number): number {
    const slots = this.#slots;
    let slot = key % slots.length;
    while (slots[slot] !== 0 && slots[slot] !== key) slot = (slot + 1) % slots.length;
    return slot;
  }
}
