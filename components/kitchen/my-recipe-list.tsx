"use client";

import { day } from "#components/account/days.ts";
import { iconButton } from "#components/ui/button.ts";
import { HistoryIcon, PencilIcon, ShareIcon } from "#components/ui/icons.tsx";
import type { MyRecipePage } from "#lib/authoring/model.ts";
import { EndlessRows } from "./endless-rows.tsx";
import { RowPicture } from "./row-picture.tsx";

type MyRecipeListProps = {
  firstPage: MyRecipePage;
  /** What titles are narrowed by; "": all. */
  q: string;
};
type MyRecipe = MyRecipePage["items"][number];

export function MyRecipeList({ firstPage, q }: MyRecipeListProps) {
  return (
    <EndlessRows
      firstPage={firstPage}
      label="Finished"
      path={`/api/me/recipes${q === "" ? "" : `?q=${encodeURIComponent(q)}`}`}
      row={(recipe) => <RecipeRow recipe={recipe} />}
    />
  );
}

function RecipeRow({ recipe }: { recipe: MyRecipe }) {
  const { id, slug, title, image, status, draftId, publishedAt } = recipe;
  const isPublic = status === "published";
  return (
    <>
      <RowPicture image={image} />
      <div className="min-w-0 grow">
        <a
          className="line-clamp-2 font-dish text-lg leading-tight decoration-ember decoration-2 underline-offset-4 hover:underline"
          href={isPublic ? `/recipes/${slug}` : `/kitchen/recipes/${id}/edit`}
        >
          {title}
        </a>
        <p className="truncate text-sm text-soft">
          {isPublic && publishedAt ? `Published ${day(publishedAt)}` : "Taken off the site"}
          {draftId && "; has changes that are not published"}
        </p>
      </div>
      <div className="-mr-3 -ml-2 flex shrink-0">
        <a
          aria-label={`Earlier versions of ${title}`}
          // On a phone the title needs its place; the editor leads there, too.
          className={`${iconButton} max-sm:hidden`}
          href={`/kitchen/recipes/${id}/history`}
        >
          <HistoryIcon />
        </a>
        <a aria-label={`Share ${title}`} className={iconButton} href={`/kitchen/recipes/${id}/share`}>
          <ShareIcon />
        </a>
        <a aria-label={`Edit ${title}`} className={iconButton} href={`/kitchen/recipes/${id}/edit`}>
          <PencilIcon />
        </a>
      </div>
    </>
  );
}
