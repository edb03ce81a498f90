/** One line of the printed table; times in milliseconds. */
export type Row = { what: string; ours: Percentiles; plain?: { how: string; times: Percentiles } };
export type Percentiles = { count: number; p50: number; p95: number };

/** Times `run` once over all inputs to warm up, then `rounds` times to measure. */
export async function time<T>(
  inputs: readonly T[],
  run: (input: T) => Promise<unknown>,
  { rounds = 3, warmUp = true } = {},
): Promise<Percentiles> {
  if (warmUp) for (const input of inputs) await run(input);
  const times: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    for (const input of inputs) {
      const startedAt = performance.now();
      await run(input);
      times.push(performance.now() - startedAt);
    }
  }
  times.sort((a, b) => a - b);
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0;
  return { count: times.length, p50: at(0.5), p95: at(0.95) };
}

export function printRows(rows: readonly Row[]): void {
  const ms = (value: number) => value.toFixed(value < 10 ? 2 : 1);
  console.table(
    Object.fromEntries(
      rows.map(({ what, ours, plain }) => [
        what,
        {
          p50: ms(ours.p50),
          p95: ms(ours.p95),
          runs: ours.count,
          "plain p50": plain ? ms(plain.times.p50) : "",
          "plain / ours": plain ? `${(plain.times.p50 / ours.p50).toFixed(1)}×` : "",
          "plain is": plain?.how ?? "",
        },
      ]),
    ),
  );
}

/** A deterministic source of numbers in [0, 1): the same queries in each run (mulberry32). */
export function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

export function pick<T>(random: () => number, from: readonly T[]): T {
  const picked = from[Math.floor(random() * from.length)];
  if (picked === undefined) throw new Error("Nothing to pick from");
  return picked;
}
