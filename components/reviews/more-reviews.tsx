"use client";

import { useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton } from "#components/ui/button.ts";
import { getJson } from "#lib/client/api.ts";
import type { Review, ReviewPage } from "#lib/reviews/model.ts";
import { ReviewItem } from "./review-item.tsx";

/** Goes on below the reviews that came with the page. */
export function MoreReviews({ slug, cursor: firstCursor }: { slug: string; cursor: string }) {
  const [items, setItems] = useState<Review[]>([]);
  const [cursor, setCursor] = useState<string | null>(firstCursor);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function load(): Promise<void> {
    if (isBusy || cursor === null) return;
    setIsBusy(true);
    setProblem(null);
    try {
      const path = `/api/recipes/${slug}/reviews?${new URLSearchParams({ cursor })}`;
      const page = await getJson<ReviewPage>(path, AbortSignal.timeout(30_000));
      setItems((known) => [...known, ...page.items]);
      setCursor(page.nextCursor);
    } catch (error) {
      setProblem(messageOf(error));
    }
    setIsBusy(false);
  }

  return (
    <>
      <ul>
        {items.map((review) => (
          <ReviewItem key={review.id} review={review} />
        ))}
      </ul>
      {cursor && (
        <button aria-disabled={isBusy} className={`mt-4 ${quietButton}`} onClick={load} type="button">
          More reviews
        </button>
      )}
      <p className="mt-2 text-sm text-ember" role="alert">
        {problem}
      </p>
    </>
  );
}
