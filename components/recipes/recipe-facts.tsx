import { StarIcon } from "#components/ui/icons.tsx";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { formatServings } from "./cooking/servings.ts";
import { formatMinutes } from "./facts.ts";

export function RecipeFacts({ recipe }: { recipe: RecipeDetail }) {
  const facts = [
    fact("Preparation", recipe.prepMinutes, formatMinutes),
    fact("Cooking", recipe.cookMinutes, formatMinutes),
    fact("In all", recipe.totalMinutes, formatMinutes),
    fact("Makes", recipe.servings, formatServings),
    fact("Difficulty", recipe.difficulty, capitalised),
  ].filter((entry) => entry !== null);

  if (facts.length === 0 && !recipe.rating) return null;
  return (
    <dl className="mt-8 flex flex-wrap gap-x-8 gap-y-4 print:mt-2 print:text-sm">
      {facts.map(({ name, value }) => (
        <div key={name}>
          <dt className="text-sm text-soft">{name}</dt>
          <dd className="font-dish text-xl whitespace-nowrap print:text-base">{value}</dd>
        </div>
      ))}
      {recipe.rating && (
        <div className="print:hidden">
          <dt className="text-sm text-soft">Rating</dt>
          <dd className="font-dish text-xl whitespace-nowrap">
            <StarIcon className="mr-1 inline -translate-y-0.5 text-ember" sizePx={18} />
            {recipe.rating.average.toFixed(1)}
            <span className="ml-1.5 font-sans text-sm text-soft">from {recipe.rating.count}</span>
          </dd>
        </div>
      )}
    </dl>
  );
}

function fact<T>(name: string, value: T | null, format: (value: T) => string) {
  return value === null ? null : { name, value: format(value) };
}

function capitalised(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}
