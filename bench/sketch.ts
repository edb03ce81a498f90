// Percentiles from sketches beside keeping all values and sorting them: error, speed and size, on log-normal values.
// usage: node bench/sketch.ts [--values 1000000]
import { parseArgs } from "node:util";
import { Sketch } from "#lib/metrics/sketch.ts";

const { values: options } = parseArgs({ options: { values: { type: "string", default: "1000000" } } });
const count = Number(options.values);
const QUANTILES = [0.5, 0.75, 0.9, 0.95, 0.99];
const MERGES = 1_000;

/** Numbers from 0 to below 1, the same ones each time (mulberry32). */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

function timed<T>(work: () => T): { ms: number; result: T } {
  const startedAt = performance.now();
  const result = work();
  return { ms: performance.now() - startedAt, result };
}

const random = seeded(1);
/** Seconds, as times that people wait are: a median of 50 ms, one in a hundred above 0.5 s. */
const values = Float64Array.from({ length: count }, () =>
  Math.exp(Math.log(0.05) + Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random())),
);

function sketchOf(some: Float64Array): Sketch {
  const sketch = new Sketch();
  for (const value of some) sketch.add(value);
  return sketch;
}

sketchOf(values.subarray(0, 100_000));
const added = timed(() => sketchOf(values));
const sorted = timed(() => values.toSorted());
console.table(
  Object.fromEntries(
    QUANTILES.map((q) => {
      const exact = sorted.result[Math.floor(q * (count - 1))] ?? 0;
      const estimate = added.result.quantile(q) ?? 0;
      const error = `${((100 * Math.abs(estimate - exact)) / exact).toFixed(3)} %`;
      return [`p${q * 100}`, { "exact ms": exact * 1_000, "sketch ms": estimate * 1_000, error }];
    }),
  ),
);

/** As many parts as an hour has for six processes, each of a thousand values. */
const partSize = Math.max(1, Math.floor(count / MERGES));
const parts = Array.from({ length: MERGES }, (_, i) => values.subarray(i * partSize, (i + 1) * partSize));
const sketches = parts.map(sketchOf);
const encoded = timed(() => sketches.map((sketch) => sketch.encode()));
const merged = timed(() => Sketch.merged(encoded.result).quantile(0.75));
const plain = timed(
  () => Float64Array.from(parts.flatMap((part) => [...part])).sort()[Math.floor(0.75 * count)],
);
const us = (ms: number, of: number) => `${((1_000 * ms) / of).toFixed(3)} µs`;
const bytes = encoded.result.reduce((sum, { length }) => sum + length, 0) / MERGES;
console.table({
  "add a value": { sketch: us(added.ms, count), "keep and sort": us(sorted.ms, count) },
  "write one part": { sketch: us(encoded.ms, MERGES), "keep and sort": "" },
  [`p75 of ${MERGES} parts`]: {
    sketch: `${merged.ms.toFixed(1)} ms`,
    "keep and sort": `${plain.ms.toFixed(1)} ms`,
  },
  [`bytes of a part of ${partSize} values`]: { sketch: bytes.toFixed(0), "keep and sort": 8 * partSize },
});
