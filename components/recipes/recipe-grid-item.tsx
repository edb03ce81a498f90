import { type CSSProperties, memo } from "react";
import { Skeleton } from "#components/ui/skeleton.tsx";
import type { RecipeCard as RecipeCardData } from "#lib/recipes/model.ts";
import { RecipeCard } from "./recipe-card.tsx";

/** With the side column and the grid of the lists. */
export const GRID_SIZES = "(min-width: 64rem) 20rem, (min-width: 40rem) 45vw, 92vw";

type RecipeGridItemProps = {
  index: number;
  /** Null while it is on its way. */
  card: RecipeCardData | null;
  /** Recipes in the whole list, -1 when not known exactly; null where the place in the list is not known. */
  setSize: number | null;
  priority: boolean;
  /** For an item outside the flow. */
  style?: CSSProperties;
};

export const RecipeGridItem = memo(function RecipeGridItem(props: RecipeGridItemProps) {
  const { index, card, setSize, priority, style } = props;
  const place = setSize === null ? {} : { "aria-posinset": index + 1, "aria-setsize": setSize };
  return (
    <li
      {...place}
      aria-hidden={card ? undefined : true}
      data-index={index}
      data-kept={style && ""}
      style={style}
    >
      {card ? (
        <RecipeCard headingLevel={2} priority={priority} recipe={card} sizes={GRID_SIZES} />
      ) : (
        <CardSkeleton />
      )}
    </li>
  );
});

function CardSkeleton() {
  return (
    <>
      <Skeleton className="aspect-5/4" />
      <div className="h-28 space-y-2.5 pt-4">
        <Skeleton className="h-5 w-4/5" />
        <Skeleton className="h-4 w-2/5" />
      </div>
    </>
  );
}
