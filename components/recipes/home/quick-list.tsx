import { Picture } from "#components/images/picture.tsx";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { RecipeLink } from "#components/recipes/recipe-link.tsx";
import { ArrowRightIcon } from "#components/ui/icons.tsx";
import { pictureSource } from "#lib/images/variants.ts";
import type { RecipeCard } from "#lib/recipes/model.ts";

/** Dishes by the clock: minutes lead, as they do on a weekday. Always by night, whatever the theme. */
export function QuickList({ recipes }: { recipes: RecipeCard[] }) {
  return (
    <section aria-labelledby="quick" className="scheme-dark bg-sunken text-ink">
      <div className="shell py-16 lg:py-24">
        <div className="mb-8 flex flex-wrap items-baseline justify-between gap-4">
          <h2 className="text-3xl" id="quick">
            On the table in half an hour
          </h2>
          <IntentLink
            className="inline-flex min-h-9 items-center gap-2 text-sm font-medium text-ember hover:underline"
            href="/recipes?maxMinutes=30"
          >
            All quick dishes <ArrowRightIcon sizePx={18} />
          </IntentLink>
        </div>
        <ul className="grid gap-x-16 md:grid-cols-2">
          {recipes.map((recipe) => (
            <li className="border-t border-line" key={recipe.id}>
              <article className="group relative flex items-center gap-5 py-4">
                <p className="w-22 shrink-0 font-dish whitespace-nowrap text-ember">
                  <span className="text-3xl">{recipe.totalMinutes}</span>
                  <span className="ml-1 font-sans text-xs text-soft">min</span>
                </p>
                <h3 className="grow font-dish text-xl">
                  <RecipeLink
                    className="decoration-1 underline-offset-4 after:absolute after:inset-0 group-hover:underline"
                    image={pictureSource(recipe.image)}
                    slug={recipe.slug}
                  >
                    {recipe.title}
                  </RecipeLink>
                </h3>
                <Picture
                  alt=""
                  className="size-16 shrink-0 rounded-md object-cover"
                  image={recipe.image}
                  sizes="64px"
                />
              </article>
            </li>
          ))}
        </ul>
      </div>
    </section>
  );
}
