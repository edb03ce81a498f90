import { type Rating, ratingOf } from "#lib/vitals/bounds.ts";
import { formatChange, formatCount, formatValue, type Unit } from "../format.ts";
import { RATING_WORDS } from "../rating.ts";
import { FEW_SAMPLES } from "../vitals/words.ts";

/** The three vitals that search engines and people judge by, in words. */
export const HEADLINES = {
  lcp: {
    label: "Main content is there after",
    short: "LCP",
    unit: "seconds",
    perUnit: 1_000,
    bound: "2.5 s",
  },
  inp: { label: "Pages react within", short: "INP", unit: "seconds", perUnit: 1_000, bound: "200 ms" },
  cls: { label: "Pages move while they are read", short: "CLS", unit: "score", perUnit: 1, bound: "0.1" },
} as const satisfies Record<
  string,
  { label: string; short: string; unit: Unit; perUnit: number; bound: string }
>;
export type HeadlineKey = keyof typeof HEADLINES;

/** @param value In the unit of its metric; null: nothing was measured. */
export function ratingOfHeadline(key: HeadlineKey, value: number | null): Rating | null {
  return value === null ? null : ratingOf(key, value * HEADLINES[key].perUnit);
}

const FAULTS: Record<HeadlineKey, string> = {
  lcp: "the main content comes late",
  inp: "pages are slow to react",
  cls: "pages move while they are read",
};

/** Whether it is fast for people, in a sentence. @param p75s In the units of their metrics. */
export function verdictOf(p75s: Readonly<Record<HeadlineKey, number | null>>): {
  title: string;
  detail: string;
} {
  const keys = (Object.keys(HEADLINES) as HeadlineKey[]).filter((key) => p75s[key] !== null);
  const faults = keys.filter((key) => ratingOfHeadline(key, p75s[key]) !== "good");
  const isPoor = faults.some((key) => ratingOfHeadline(key, p75s[key]) === "poor");
  if (keys.length === 0) {
    return {
      title: "Nobody has reported yet",
      detail: "Browsers report when a page is left; the first figures come ten seconds later.",
    };
  }
  if (faults.length === 0) {
    return {
      title: "It is fast for people",
      detail: "Three in four page views or more are good by every measure.",
    };
  }
  const list = faults.map((key) => FAULTS[key]).join(", and ");
  return {
    title: isPoor ? "Too many people wait" : "It could be faster",
    detail: `For one in four page views or more ${list}.`,
  };
}

/** What to keep in mind about the verdict, in a sentence; empty: enough have reported. */
export function doubtOf(vitals: readonly Headline[]): string {
  const views = Math.max(0, ...vitals.map(({ samples }) => samples));
  if (views === 0 || views >= FEW_SAMPLES) return "";
  return `Made from ${formatCount(views)} page ${views === 1 ? "view" : "views"}: too few to be sure.`;
}

type Headline = { key: HeadlineKey; p75: number | null; before: number | null; samples: number };

export function p75sOf(vitals: readonly Headline[]): Record<HeadlineKey, number | null> {
  const of = (key: HeadlineKey) => vitals.find((vital) => vital.key === key)?.p75 ?? null;
  return { lcp: of("lcp"), inp: of("inp"), cls: of("cls") };
}

/** A figure as a report tells it. @param when `before` was: "yesterday"; null: nothing is compared with. */
export function sentenceOf({ key, p75, before, samples }: Headline, when: string | null): string {
  const { short, unit, bound } = HEADLINES[key];
  const rating = ratingOfHeadline(key, p75);
  if (p75 === null || rating === null) return `${short}: nobody has reported it in this time.`;
  const change = formatChange(p75, before);
  const against =
    change === null || when === null ? "" : ` Against ${formatValue(before, unit)} ${when}: ${change}.`;
  return `${short}: ${formatValue(p75, unit)} for three in four of ${formatCount(samples)} views. ${RATING_WORDS[rating]}; good is up to ${bound}.${against}`;
}
