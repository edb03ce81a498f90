/** What a figure means for people, by bounds that are stated where it is shown. */
export type Rating = "good" | "fair" | "poor";

/** As the official bounds of Web Vitals call them. */
export const RATING_WORDS: Record<Rating, string> = {
  good: "Good",
  fair: "Needs improvement",
  poor: "Poor",
};
