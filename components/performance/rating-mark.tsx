import type { ReactNode } from "react";
import type { Rating } from "#lib/vitals/bounds.ts";
import { RATING_WORDS } from "./rating.ts";

const STYLES: Record<Rating, string> = {
  good: "text-good",
  "needs-improvement": "text-fair",
  poor: "text-poor",
};

/** A verdict: shape, colour and word say the same. @param children Other words than the usual ones. */
export function RatingMark({ rating, children }: { rating: Rating; children?: ReactNode }) {
  return (
    <span className={`inline-flex items-center gap-1.5 text-sm font-medium ${STYLES[rating]}`}>
      <svg aria-hidden="true" className="shrink-0" height="10" viewBox="0 0 10 10" width="10">
        {rating === "good" && <circle cx="5" cy="5" fill="currentColor" r="4.5" />}
        {rating === "needs-improvement" && <path d="M0 0h10v10H0z" fill="currentColor" />}
        {rating === "poor" && <path d="M5 0 10 10H0z" fill="currentColor" />}
      </svg>
      {children ?? RATING_WORDS[rating]}
    </span>
  );
}
