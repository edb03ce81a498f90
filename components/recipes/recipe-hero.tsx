import { type ReactNode, ViewTransition } from "react";
import { Picture } from "#components/images/picture.tsx";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { pictureTransition } from "./recipe-card.tsx";
import { RecipeFacts } from "./recipe-facts.tsx";
import { HERO_SIZES } from "./sizes.ts";

type RecipeHeroProps = { recipe: RecipeDetail; placeholder: string; actions: ReactNode };

/** The dish over half the spread, and the page takes a little of its colour. */
export function RecipeHero({ recipe, placeholder, actions }: RecipeHeroProps) {
  return (
    <header
      className="dish-tint lg:grid lg:min-h-[min(46rem,82svh)] lg:grid-cols-[minmax(0,6fr)_minmax(0,7fr)] print:block print:min-h-0"
      style={{ "--dish": recipe.image.dominantColor } as React.CSSProperties}
    >
      <div className="relative aspect-5/4 overflow-hidden lg:col-start-2 lg:row-start-1 lg:aspect-auto print:hidden">
        <ViewTransition default="none" name={pictureTransition(recipe.id)} share="picture">
          <Picture
            className="absolute inset-0 size-full object-cover"
            image={recipe.image}
            placeholder={placeholder}
            priority
            sizes={HERO_SIZES}
          />
        </ViewTransition>
      </div>
      <div className="shell-start flex flex-col justify-center py-10 lg:py-16 print:p-0">
        {recipe.cuisine && (
          <p className="mb-4 print:hidden">
            <IntentLink
              className="inline-flex min-h-6 items-center font-medium underline decoration-ember decoration-2 underline-offset-4 hover:decoration-4"
              href={`/recipes?cuisine=${recipe.cuisine.slug}`}
            >
              {recipe.cuisine.name}
            </IntentLink>
          </p>
        )}
        <h1 className="text-4xl print:text-2xl" lang={recipe.language}>
          {recipe.title}
        </h1>
        {recipe.summary && (
          <p className="mt-6 max-w-xl text-lg print:mt-1 print:text-sm" lang={recipe.language}>
            {recipe.summary}
          </p>
        )}
        <RecipeFacts recipe={recipe} />
        <div className="mt-8 flex flex-wrap gap-3 print:hidden">{actions}</div>
      </div>
    </header>
  );
}
