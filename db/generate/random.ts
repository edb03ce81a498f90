/** A stream of pseudo-random numbers; the same seed and stream number give the same stream on every machine. */
export type Random = () => number;

/** sfc32, seeded by hashing both numbers: neighbouring streams have nothing in common. */
export function createRandom(seed: number, stream: number): Random {
  let a = mix(seed ^ 0x9e3779b9);
  let b = mix(stream ^ 0x85ebca6b);
  let c = mix(Math.floor(seed / 0x1_0000_0000) ^ b);
  let counter = 1;
  const next = () => {
    const sum = (a + b + counter) | 0;
    counter = (counter + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = ((c << 21) | (c >>> 11)) + sum;
    return (sum >>> 0) / 0x1_0000_0000;
  };
  for (let warmUp = 0; warmUp < 12; warmUp++) next();
  return next;
}

function mix(value: number): number {
  let x = value | 0;
  x = Math.imul(x ^ (x >>> 16), 0x21f0aaad);
  x = Math.imul(x ^ (x >>> 15), 0x735a2d97);
  return x ^ (x >>> 15);
}

export function chance(random: Random, probability: number): boolean {
  return random() < probability;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: Random, least: number, most: number): number {
  return least + Math.floor(random() * (most - least + 1));
}

export function pick<T>(random: Random, items: readonly T[]): T {
  // In range: random() is below 1. An empty list is a bug in the tables of this folder.
  return items[Math.floor(random() * items.length)] as T;
}

/** Picks the item of rank r with weight 1 / (r + 2) ** exponent: first ones often, last ones hardly ever. */
export function zipf<T>(items: readonly T[], exponent = 1): (random: Random) => T {
  const cumulative = new Float64Array(items.length);
  let sum = 0;
  for (let rank = 0; rank < items.length; rank++) {
    sum += 1 / (rank + 2) ** exponent;
    cumulative[rank] = sum;
  }
  return (random) => {
    const target = random() * sum;
    let low = 0;
    let high = items.length - 1;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((cumulative[middle] ?? 0) < target) low = middle + 1;
      else high = middle;
    }
    return items[low] as T;
  };
}

/** Roughly normal, from the sum of three uniform numbers. */
export function normal(random: Random, mean: number, deviation: number): number {
  return mean + (random() + random() + random() - 1.5) * 2 * deviation;
}

/** Version 4 in form, drawn from the stream. */
export function uuid(random: Random): string {
  const word = () => Math.floor(random() * 0x1_0000_0000);
  const hex = (value: number) => value.toString(16).padStart(8, "0");
  const [a, b, c, d] = [hex(word()), hex(word()), hex(word()), hex(word())];
  const variant = "89ab"[Number.parseInt(c[0] ?? "0", 16) & 3];
  return `${a}-${b.slice(0, 4)}-4${b.slice(5)}-${variant}${c.slice(1, 4)}-${c.slice(4)}${d}`;
}
