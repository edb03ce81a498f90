import type { RecipeCard as RecipeCardData } from "#lib/recipes/model.ts";
import { RecipeCard } from "./recipe-card.tsx";

const SIZES = "(min-width: 64rem) min(22vw, 19rem), 45vw";

export function RelatedRecipes({ recipes }: { recipes: RecipeCardData[] }) {
  if (recipes.length === 0) return null;
  return (
    <section aria-labelledby="related" className="shell pt-24 print:hidden">
      <h2 className="mb-8 text-3xl" id="related">
        If you like this
      </h2>
      <ul className="grid grid-cols-2 gap-x-4 gap-y-4 sm:gap-x-6 lg:grid-cols-4">
        {recipes.map((recipe) => (
          <li key={recipe.id}>
            <RecipeCard recipe={recipe} sizes={SIZES} />
          </li>
        ))}
      </ul>
    </section>
  );
}
