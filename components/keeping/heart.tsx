"use client";

import { quietButton } from "#components/ui/button.ts";
import { HeartIcon } from "#components/ui/icons.tsx";
import { toggleFavourite, useFavourite } from "#lib/client/favourites.ts";
import { CollectionButton } from "./collection-button.tsx";

type HeartProps = { recipeId: string; title: string };

/** On a card's picture: the mark of a favourite and, for who is signed in, the way to collections. */
export function CardHeart({ recipeId, title }: HeartProps) {
  const { isMarked, isSignedIn } = useFavourite(recipeId);
  return (
    <>
      {isSignedIn && (
        <CollectionButton
          className="on-picture right-13 transition-opacity [@media(hover:hover)]:not-focus-visible:not-group-hover:opacity-0"
          isIcon
          recipeId={recipeId}
          title={title}
        />
      )}
      <button
        aria-label={`Favourite: ${title}`}
        aria-pressed={isMarked}
        className="heart on-picture right-2"
        onClick={() => toggleFavourite(recipeId)}
        type="button"
      >
        <HeartIcon />
      </button>
    </>
  );
}

/** On the recipe's own page, with words. */
export function KeepActions({ recipeId, title }: HeartProps) {
  const { isMarked } = useFavourite(recipeId);
  return (
    <>
      <button
        aria-pressed={isMarked}
        className={`heart ${quietButton}`}
        onClick={() => toggleFavourite(recipeId)}
        type="button"
      >
        <HeartIcon />
        Favourite
      </button>
      <CollectionButton className={quietButton} recipeId={recipeId} title={title} />
    </>
  );
}
