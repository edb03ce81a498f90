/** A value that was written or read: which one, and its number. */
export type Observed = [value: string, number: number];
/** When, in milliseconds of a clock that all processes share, an answer was asked for and given. */
export type Answer = {
  process: string;
  read: string;
  askedMs: number;
  givenMs: number;
  observed: Observed[];
};
export type Written = { process: string; xid: string; commitBeganMs: number; ackedMs: number };

type Step = Written & { number: number };
export type Stale = { answer: Answer; value: string; number: number; isOwn: boolean; staleMs: number };

/** What every value was, from when on: an answer must fit one moment between being asked for and being given. */
export function createHistory(initial: (value: string) => number) {
  const stepsOf = new Map<string, Step[]>();

  function stepsOfValue(value: string): Step[] {
    const known = stepsOf.get(value);
    if (known) return known;
    const first = { number: initial(value), process: "", xid: "0", commitBeganMs: 0, ackedMs: 0 };
    const steps = [first];
    stepsOf.set(value, steps);
    return steps;
  }

  function judge(answer: Answer, [value, number]: Observed): Stale | null {
    const steps = stepsOfValue(value);
    const begun = steps.findLastIndex((step) => step.commitBeganMs <= answer.givenMs);
    const seen = steps.findLastIndex((step, index) => index <= begun && step.number === number);
    const later = steps.slice(seen + 1, begun + 1).filter((step) => step.ackedMs <= answer.askedMs);
    const [first] = later;
    if (seen >= 0 && !first) return null;
    return {
      answer,
      value,
      number,
      isOwn: seen < 0 || later.some((step) => step.process === answer.process),
      staleMs: seen < 0 ? Number.POSITIVE_INFINITY : answer.askedMs - (first?.ackedMs ?? 0),
    };
  }

  return {
    /** In the order of the commits of each value. */
    add(sets: readonly Observed[], written: Written): void {
      for (const [value, number] of sets) stepsOfValue(value).push({ ...written, number });
    },
    /** What of an answer had been replaced before it was asked for; a value that never was is `isOwn`. */
    findStale(answer: Answer): Stale[] {
      return answer.observed.map((observed) => judge(answer, observed)).filter((stale) => stale !== null);
    },
  };
}
