import { day } from "#components/account/days.ts";
import type { Review } from "#lib/reviews/model.ts";
import { Stars } from "./stars.tsx";

export function ReviewItem({ review: { author, stars, text, createdAt } }: { review: Review }) {
  return (
    <li className="border-t border-line py-6">
      <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
        <p className="font-semibold">{author}</p>
        <Stars stars={stars} />
        <time className="text-sm text-soft" dateTime={createdAt}>
          {day(createdAt)}
        </time>
      </div>
      <p className="mt-2 max-w-[42rem] whitespace-pre-line">{text}</p>
    </li>
  );
}
