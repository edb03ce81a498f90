import { ViewTransition } from "react";
import { Picture } from "#components/images/picture.tsx";
import { CardHeart } from "#components/keeping/heart.tsx";
import { pictureSource } from "#lib/images/variants.ts";
import type { RecipeCard as RecipeCardData } from "#lib/recipes/model.ts";
import { formatMinutes } from "./facts.ts";
import { RecipeLink } from "./recipe-link.tsx";
import { CARD_SIZES } from "./sizes.ts";

type RecipeCardProps = {
  recipe: RecipeCardData;
  /** For the first card of a list, when its picture is the largest thing in sight. */
  priority?: boolean;
  sizes?: string;
  headingLevel?: 2 | 3;
  /** False where the recipe stands on the page twice: only one of them may grow into the hero. */
  hasTransition?: boolean;
  /** Takes the height its grid gives, with a larger title. */
  isLead?: boolean;
};

export function RecipeCard({
  recipe,
  priority = false,
  sizes = CARD_SIZES,
  headingLevel = 3,
  hasTransition = true,
  isLead = false,
}: RecipeCardProps) {
  const Heading = `h${headingLevel}` as const;
  const picture = (
    <Picture
      alt=""
      className="size-full object-cover transition-transform duration-500 ease-settle group-hover:scale-[1.03]"
      image={recipe.image}
      priority={priority}
      sizes={sizes}
    />
  );

  return (
    <article className={`group relative ${isLead ? "flex h-full flex-col" : ""}`}>
      <div
        className={`overflow-hidden rounded-md bg-sunken ${isLead ? "min-h-0 grow basis-80" : "aspect-5/4"}`}
      >
        {hasTransition ? (
          <ViewTransition default="none" name={pictureTransition(recipe.id)} share="picture">
            {picture}
          </ViewTransition>
        ) : (
          picture
        )}
      </div>
      <div className="h-28 pt-3.5">
        <Heading className={`line-clamp-2 font-dish ${isLead ? "text-2xl" : "text-lg/snug sm:text-xl"}`}>
          <RecipeLink
            className="decoration-1 underline-offset-4 outline-offset-4 after:absolute after:inset-0 group-hover:underline"
            image={pictureSource(recipe.image)}
            slug={recipe.slug}
          >
            {recipe.title}
          </RecipeLink>
        </Heading>
        <p className="mt-1 truncate text-sm text-soft">{cardFacts(recipe).join(" · ")}</p>
      </div>
      <CardHeart recipeId={recipe.id} title={recipe.title} />
    </article>
  );
}

/** Names the picture on both sides of a view transition. */
export function pictureTransition(recipeId: string): string {
  return `picture-${recipeId}`;
}

function cardFacts({ totalMinutes, cuisine, rating }: RecipeCardData): string[] {
  return [
    totalMinutes === null ? null : formatMinutes(totalMinutes),
    cuisine?.name ?? null,
    rating === null ? null : `★ ${rating.average.toFixed(1)}`,
  ].filter((fact) => fact !== null);
}
