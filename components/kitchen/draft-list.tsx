"use client";

import { day } from "#components/account/days.ts";
import type { DraftItem, DraftPage } from "#lib/authoring/model.ts";
import { EndlessRows } from "./endless-rows.tsx";
import { RowPicture } from "./row-picture.tsx";

export function DraftList({ firstPage }: { firstPage: DraftPage }) {
  return (
    <EndlessRows
      firstPage={firstPage}
      label="Being written"
      path="/api/me/drafts"
      row={(draft) => <DraftRow draft={draft} />}
    />
  );
}

function DraftRow({ draft: { id, title, image, recipe, updatedAt } }: { draft: DraftItem }) {
  return (
    <>
      <RowPicture image={image} />
      <div className="min-w-0 grow">
        <a
          className="line-clamp-2 font-dish text-lg leading-tight decoration-ember decoration-2 underline-offset-4 hover:underline"
          href={`/kitchen/drafts/${id}`}
        >
          {title || "Untitled"}
        </a>
        <p className="truncate text-sm text-soft">
          {recipe ? "Changes to a recipe" : "New"}; saved {day(updatedAt)}
        </p>
      </div>
    </>
  );
}
