import { ViewTransition } from "react";
import { Picture } from "#components/images/picture.tsx";
import { formatMinutes, formatRecipeCount } from "#components/recipes/facts.ts";
import { pictureTransition } from "#components/recipes/recipe-card.tsx";
import { RecipeLink } from "#components/recipes/recipe-link.tsx";
import { SearchBox } from "#components/recipes/search-box.tsx";
import { pictureSource } from "#lib/images/variants.ts";
import type { RecipeCard, Total } from "#lib/recipes/model.ts";

const PICTURE_SIZES = "(min-width: 64rem) min(44vw, 38rem), 92vw";

type OpeningProps = { dish: RecipeCard | null; placeholder: string | undefined; recipeCount: Total };

/** The front door: the question, the way to an answer, and one dish on the hearth. */
export function Opening({ dish, placeholder, recipeCount }: OpeningProps) {
  return (
    <section className="shell grid items-center gap-x-16 gap-y-10 pt-4 pb-16 lg:grid-cols-[6fr_5fr] lg:pt-6 lg:pb-24">
      <div className="max-w-2xl">
        <h1 className="text-4xl">What shall we cook tonight?</h1>
        <p className="mt-6 mb-8 max-w-md text-lg text-soft">
          {formatRecipeCount(recipeCount)} to choose from. Name a dish, or whatever is left in the kitchen.
        </p>
        <SearchBox />
      </div>
      {dish && (
        <article className="group relative">
          <div className="aspect-[5/6] overflow-hidden rounded-arch bg-sunken lg:max-h-[44rem] lg:w-full">
            <ViewTransition default="none" name={pictureTransition(dish.id)} share="picture">
              <Picture
                alt=""
                className="size-full object-cover"
                image={dish.image}
                placeholder={placeholder}
                priority
                sizes={PICTURE_SIZES}
              />
            </ViewTransition>
          </div>
          <div className="mt-4 flex items-baseline justify-between gap-6">
            <h2 className="text-xl">
              <RecipeLink
                className="decoration-1 underline-offset-4 after:absolute after:inset-0 group-hover:underline"
                image={pictureSource(dish.image)}
                slug={dish.slug}
              >
                {dish.title}
              </RecipeLink>
            </h2>
            {dish.totalMinutes !== null && (
              <p className="shrink-0 text-sm text-soft">{formatMinutes(dish.totalMinutes)}</p>
            )}
          </div>
        </article>
      )}
    </section>
  );
}
