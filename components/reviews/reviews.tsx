import type { ReactNode } from "react";
import { StarIcon } from "#components/ui/icons.tsx";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import type { ReviewPage } from "#lib/reviews/model.ts";
import { MoreReviews } from "./more-reviews.tsx";
import { RatingForm } from "./rating-form.tsx";
import { ReviewItem } from "./review-item.tsx";

type ReviewsProps = {
  recipe: Pick<RecipeDetail, "id" | "slug" | "rating">;
  first: ReviewPage;
  /** Stands below what the reader says. */
  note: ReactNode;
};

/** What cooks say of a recipe and, beside it, the place for what the reader says. The same for everybody. */
export function Reviews({ recipe: { id, slug, rating }, first, note }: ReviewsProps) {
  return (
    <section
      aria-labelledby="reviews"
      className="shell grid gap-x-20 gap-y-12 pt-24 lg:grid-cols-[22rem_1fr] print:hidden"
    >
      <div className="space-y-12">
        <RatingForm recipeId={id} />
        {note}
      </div>
      <div>
        <h2 className="text-3xl" id="reviews">
          What cooks say
        </h2>
        <p className="mt-3 mb-6 text-soft">
          {rating ? (
            <>
              <StarIcon className="mr-1 inline -translate-y-0.5 text-ember" sizePx={18} />
              {rating.average.toFixed(1)} from {rating.count} {rating.count === 1 ? "rating" : "ratings"}
            </>
          ) : (
            "Nobody has rated it yet."
          )}
        </p>
        {first.items.length === 0 ? (
          <p className="border-t border-line py-6">No words yet. Yours could be the first.</p>
        ) : (
          <ul>
            {first.items.map((review) => (
              <ReviewItem key={review.id} review={review} />
            ))}
          </ul>
        )}
        {first.nextCursor && <MoreReviews cursor={first.nextCursor} slug={slug} />}
      </div>
    </section>
  );
}
