import { RESOLUTIONS, type Resolution } from "./resolutions.ts";

/** Rows of one resolution that begin in `[fromMs, toMs)`. */
export type Stretch = { resolution: Resolution; fromMs: number; toMs: number };

type CoverQuery = {
  fromMs: number;
  toMs: number;
  stepMs: number;
  nowMs: number;
  /** By resolution in seconds: the beginnings of buckets that are not what their finer rows add up to. */
  stale: ReadonlyMap<number, ReadonlySet<number>>;
};

/**
 * Which rows to add up for `[fromMs, toMs)`: everywhere the coarsest that lie within one step and are folded, so that no
 * moment is counted twice or left out. Where finer rows are no longer kept, a bucket counts as a whole to where it begins.
 *
 * @returns In order of time.
 */
export function cover(query: CoverQuery): Stretch[] {
  const stretches: Stretch[] = [];
  const coarsest = RESOLUTIONS.length - 1;
  coverWith(coarsest, query.fromMs, query.toMs, query, stretches);
  return stretches;
}

function coverWith(at: number, fromMs: number, toMs: number, query: CoverQuery, into: Stretch[]): void {
  const resolution = RESOLUTIONS[at];
  if (!resolution || fromMs >= toMs) return;
  const finer = RESOLUTIONS[at - 1];
  const { ms } = resolution;
  const isStale = staleness(at, query);
  let pendingMs = fromMs;
  const descend = (untilMs: number) => {
    if (finer) coverWith(at - 1, pendingMs, untilMs, query, into);
  };
  for (let startMs = Math.floor(fromMs / ms) * ms; startMs < toMs; startMs += ms) {
    const endMs = startMs + ms;
    const isKeptFiner = finer && startMs >= query.nowMs - finer.keepMs;
    const isWhole = startMs >= fromMs && endMs <= toMs && isInOneStep(startMs, endMs, query);
    const isUsable = isWhole && !isStale(startMs);
    if (isUsable || (!isKeptFiner && startMs >= fromMs)) {
      descend(startMs);
      add(into, { resolution, fromMs: startMs, toMs: endMs });
      pendingMs = endMs;
    } else if (!isKeptFiner) {
      // It begins before what is asked for.
      pendingMs = Math.max(pendingMs, endMs);
    }
  }
  descend(toMs);
}

function isInOneStep(startMs: number, endMs: number, { fromMs, stepMs }: CoverQuery): boolean {
  return Math.floor((startMs - fromMs) / stepMs) === Math.floor((endMs - 1 - fromMs) / stepMs);
}

/** Stale is also what holds a stale bucket of a finer resolution. */
function staleness(at: number, { stale }: CoverQuery): (startMs: number) => boolean {
  const { ms = 1 } = RESOLUTIONS[at] ?? {};
  const starts = new Set<number>();
  for (const { seconds } of RESOLUTIONS.slice(0, at + 1)) {
    for (const startMs of stale.get(seconds) ?? []) starts.add(Math.floor(startMs / ms) * ms);
  }
  return (startMs) => starts.has(startMs);
}

function add(into: Stretch[], stretch: Stretch): void {
  const last = into.at(-1);
  if (last && last.resolution === stretch.resolution && last.toMs === stretch.fromMs)
    last.toMs = stretch.toMs;
  else into.push(stretch);
}
