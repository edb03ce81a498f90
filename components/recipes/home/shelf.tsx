import { IntentLink } from "#components/layout/intent-link.tsx";
import { RecipeCard } from "#components/recipes/recipe-card.tsx";
import { ArrowRightIcon } from "#components/ui/icons.tsx";
import type { RecipeCard as RecipeCardData } from "#lib/recipes/model.ts";

const LEAD_SIZES = "(min-width: 64rem) min(46vw, 40rem), 92vw";
const SMALL_SIZES = "(min-width: 64rem) min(22vw, 19rem), 45vw";

type ShelfProps = {
  id: string;
  title: string;
  recipes: RecipeCardData[];
  more: { label: string; query: { sort: string } };
  /** The first one large, the others around it. */
  hasLead?: boolean;
};

export function Shelf({ id, title, recipes, more, hasLead = false }: ShelfProps) {
  return (
    <section aria-labelledby={id} className="shell py-16 lg:py-24">
      <div className="mb-8 flex flex-wrap items-baseline justify-between gap-4">
        <h2 className="text-3xl" id={id}>
          {title}
        </h2>
        <IntentLink
          className="inline-flex min-h-9 items-center gap-2 text-sm font-medium text-ember hover:underline"
          href={`/recipes?${new URLSearchParams(more.query)}`}
        >
          {more.label} <ArrowRightIcon sizePx={18} />
        </IntentLink>
      </div>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-4 sm:gap-x-6 lg:grid-cols-4">
        {recipes.map((recipe, position) => {
          const isLead = hasLead && position === 0;
          return (
            <li className={isLead ? "col-span-2 row-span-2" : undefined} key={recipe.id}>
              <RecipeCard isLead={isLead} recipe={recipe} sizes={isLead ? LEAD_SIZES : SMALL_SIZES} />
            </li>
          );
        })}
      </ul>
    </section>
  );
}
