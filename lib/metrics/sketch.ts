/**
 * DDSketch (Masson, Rim, Lee: "DDSketch: a fast and fully-mergeable quantile sketch with relative-error guarantees", VLDB 2019):
 * counts of values in buckets whose bounds grow by γ. Sketches add up exactly; a value that was counted wrongly is taken back by
 * a negative weight.
 */
export const RELATIVE_ERROR = 0.01;
const GAMMA = (1 + RELATIVE_ERROR) / (1 - RELATIVE_ERROR);
const LN_GAMMA = Math.log(GAMMA);
/** γ^±1023 is e^±20.5: a nanosecond to 25 years, a byte to 750 MB; what lies outside is counted at the edge. */
const MOST = 1_023;
const GROW_BY = 32;

export class Sketch {
  /** At or below zero. */
  #zeros = 0;
  /** Of the buckets from `#first` on. */
  #counts = new Float64Array(0);
  #first = 0;

  /** Finite values; below zero they count as zero. */
  add(value: number, weight = 1): void {
    if (value <= 0) {
      this.#zeros += weight;
      return;
    }
    const exponent = Math.ceil(Math.log(value) / LN_GAMMA);
    this.#addTo(Math.max(-MOST, Math.min(MOST, exponent)), weight);
  }

  merge(other: Sketch): void {
    this.#zeros += other.#zeros;
    const more = other.#counts;
    if (more.length === 0) return;
    this.#makeRoomFor(other.#first, other.#first + more.length - 1);
    const counts = this.#counts;
    const shift = other.#first - this.#first;
    for (let i = 0; i < more.length; i++) counts[i + shift] = (counts[i + shift] ?? 0) + (more[i] ?? 0);
  }

  clear(): void {
    this.#zeros = 0;
    this.#counts.fill(0);
  }

  /** Weighted; what was taken back without having been there counts as nothing. */
  get count(): number {
    let sum = Math.max(0, this.#zeros);
    for (const count of this.#counts) if (count > 0) sum += count;
    return sum;
  }

  /**
   * @param q 0 to 1: 0.75 for p75.
   * @returns Off by at most 1 % of itself; null without values.
   */
  quantile(q: number): number | null {
    const total = this.count;
    if (total <= 0) return null;
    const rank = q * (total - 1);
    let below = Math.max(0, this.#zeros);
    if (below > rank) return 0;
    let bucket = this.#first;
    for (const count of this.#counts) {
      if (count > 0) below += count;
      if (below > rank) return midOf(bucket);
      bucket++;
    }
    return midOf(this.#first + this.#counts.findLastIndex((count) => count > 0));
  }

  /** How many values are at most `bound`, as far as the buckets tell. */
  countUpTo(bound: number): number {
    let sum = Math.max(0, this.#zeros);
    for (const [i, count] of this.#counts.entries()) {
      if (count > 0 && midOf(this.#first + i) <= bound) sum += count;
    }
    return sum;
  }

  /** Each bucket that holds something: its value, and how many. */
  *buckets(): Generator<{ value: number; count: number }> {
    if (this.#zeros !== 0) yield { value: 0, count: this.#zeros };
    for (const [i, count] of this.#counts.entries()) {
      if (count !== 0) yield { value: midOf(this.#first + i), count };
    }
  }

  /** Version, zeros, then gap and count of each bucket in turn, as variable-length integers. */
  encode(): Buffer {
    const writer = { bytes: SCRATCH, at: 0 };
    writer.bytes[writer.at++] = VERSION;
    writeSigned(writer, this.#zeros);
    const counts = this.#counts;
    let next = -MOST;
    for (let i = 0; i < counts.length; i++) {
      const count = counts[i];
      if (!count) continue;
      const bucket = this.#first + i;
      writeUnsigned(writer, bucket - next);
      writeSigned(writer, count);
      next = bucket + 1;
    }
    return Buffer.from(SCRATCH.subarray(0, writer.at));
  }

  /** @throws {RangeError} for what `encode` has not made. */
  static decode(bytes: Uint8Array): Sketch {
    return Sketch.merged([bytes]);
  }

  /**
   * Adds up what `encode` has made, without a sketch for each: what a chart of months is made from.
   *
   * @throws {RangeError} for what `encode` has not made.
   */
  static merged(encoded: Iterable<Uint8Array>): Sketch {
    const sketch = new Sketch();
    let [lowest, highest] = [MOST, -MOST];
    try {
      for (const bytes of encoded) {
        if (bytes[0] !== VERSION) throw new RangeError("no sketch of this version");
        const reader = { bytes, at: 1 };
        sketch.#zeros += readSigned(reader);
        let bucket = -MOST - 1;
        while (reader.at < bytes.length) {
          bucket += 1 + readUnsigned(reader);
          if (bucket > MOST) throw new RangeError("no such bucket");
          if (bucket < lowest) lowest = bucket;
          if (bucket > highest) highest = bucket;
          SUMS[bucket + MOST] = (SUMS[bucket + MOST] ?? 0) + readSigned(reader);
        }
      }
      sketch.#first = lowest;
      sketch.#counts = SUMS.slice(lowest + MOST, highest + MOST + 1);
      return sketch;
    } finally {
      SUMS.fill(0, lowest + MOST, highest + MOST + 1);
    }
  }

  #addTo(bucket: number, weight: number): void {
    const i = bucket - this.#first;
    if (i < 0 || i >= this.#counts.length) this.#makeRoomFor(bucket, bucket);
    // Room was made for it.
    this.#counts[bucket - this.#first] = (this.#counts[bucket - this.#first] ?? 0) + weight;
  }

  /** With more at the side that grows: sketches are filled from one side. */
  #makeRoomFor(lowest: number, highest: number): void {
    const length = this.#counts.length;
    const end = this.#first + length;
    if (length > 0 && lowest >= this.#first && highest < end) return;
    const spare = Math.max(GROW_BY, length);
    const first = length > 0 && lowest >= this.#first ? this.#first : Math.max(-MOST, lowest - spare);
    const newEnd = length > 0 && highest < end ? end : Math.min(MOST + 1, highest + 1 + spare);
    const counts = new Float64Array(newEnd - first);
    if (length > 0) counts.set(this.#counts, this.#first - first);
    this.#first = first;
    this.#counts = counts;
  }
}

const VERSION = 1;
/** Of all buckets, while sketches are added up; zeros in between. */
const SUMS = new Float64Array(2 * MOST + 1);

/** In the middle of a bucket, by the error relative to its bounds. */
function midOf(bucket: number): number {
  return (2 * GAMMA ** bucket) / (GAMMA + 1);
}

/** Every bucket with the widest gap and count that there are. */
const SCRATCH = new Uint8Array((2 * MOST + 2) * 16);

type Writer = { bytes: Uint8Array; at: number };

function writeUnsigned(writer: Writer, value: number): void {
  let rest = value;
  while (rest >= 128) {
    writer.bytes[writer.at++] = (rest % 128) + 128;
    rest = Math.floor(rest / 128);
  }
  writer.bytes[writer.at++] = rest;
}

/** Zigzag: 0, −1, 1, −2 … as 0, 1, 2, 3 …; weights need not be whole, what is kept is. */
function writeSigned(writer: Writer, value: number): void {
  const whole = Math.round(value);
  writeUnsigned(writer, whole < 0 ? -2 * whole - 1 : 2 * whole);
}

type Reader = { bytes: Uint8Array; at: number };

function readUnsigned(reader: Reader): number {
  const first = reader.bytes[reader.at];
  if (first !== undefined && first < 128) {
    reader.at++;
    return first;
  }
  let value = 0;
  for (let factor = 1; factor <= 2 ** 49; factor *= 128) {
    const byte = reader.bytes[reader.at++];
    if (byte === undefined) break;
    value += (byte % 128) * factor;
    if (byte < 128) return value;
  }
  throw new RangeError("a sketch that is cut off");
}

function readSigned(reader: Reader): number {
  const value = readUnsigned(reader);
  return value % 2 === 1 ? -(value + 1) / 2 : value / 2;
}
