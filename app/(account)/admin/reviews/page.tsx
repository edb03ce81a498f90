import type { Metadata } from "next";
import { MorePages } from "#components/account/more-pages.tsx";
import { ReviewQueueList } from "#components/reviews/review-queue.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { queueQuery, REVIEW_STATUSES, type ReviewStatus } from "#lib/reviews/model.ts";
import { getReviewQueue } from "#lib/reviews/reads.ts";
import { readQuery } from "../../../admin/(people)/read-query.ts";
import { requireViewer } from "../../viewer.ts";

export const metadata: Metadata = { title: "Reviews" };
const PATH = "/admin/reviews";
const WORDS: Record<ReviewStatus, string> = {
  pending: "Waiting",
  published: "Published",
  rejected: "Rejected",
};

export default async function ReviewsPage({ searchParams }: PageProps<"/admin/reviews">) {
  const viewer = await requireViewer(PATH, "editor");
  const query = readQuery(queueQuery, await searchParams);
  const { items, nextCursor, pendingCount } = await getReviewQueue(viewer, query);
  return (
    <div className="shell pt-6 lg:pt-10">
      <h1 className="mb-3 text-3xl">Reviews</h1>
      <p className="mb-6 max-w-prose text-soft">
        Words are shown once you let them pass; the stars count already. Whatever you decide can be changed
        later.
      </p>
      <nav aria-label="Which" className="mb-8 flex gap-5">
        {REVIEW_STATUSES.map((status) => (
          <a
            aria-current={status === query.status ? "page" : undefined}
            className="choice text-soft"
            href={status === "pending" ? PATH : `${PATH}?status=${status}`}
            key={status}
          >
            {WORDS[status]}
            {status === "pending" && pendingCount > 0 && ` (${pendingCount})`}
          </a>
        ))}
      </nav>
      {items.length === 0 ? (
        <EmptyState title={query.status === "pending" ? "Nothing waits" : "None yet"}>
          {query.status === "pending" ? "Every review has been read." : "Those decided on are listed here."}
        </EmptyState>
      ) : (
        <ReviewQueueList items={items} key={`${query.status} ${query.cursor}`} />
      )}
      <div className="mt-8">
        <MorePages
          cursor={nextCursor}
          filters={{ status: query.status === "pending" ? "" : query.status }}
          path={PATH}
        />
      </div>
    </div>
  );
}
