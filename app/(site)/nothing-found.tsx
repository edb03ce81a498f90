import { IntentLink } from "#components/layout/intent-link.tsx";
import { formatRecipeCount } from "#components/recipes/facts.ts";
import { withoutFilters } from "#components/recipes/recipe-results.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { listHref } from "#lib/recipes/list-href.ts";
import type { ChosenFilter } from "#lib/recipes/list-title.ts";
import type { RecipeListQuery } from "#lib/recipes/model.ts";
import { listRecipes } from "#lib/recipes/reads.ts";

type NothingFoundProps = { query: RecipeListQuery; chosen: ChosenFilter[] };

/** Says which single filter stands between the reader and some recipes. */
export async function NothingFound({ query, chosen }: NothingFoundProps) {
  const loosened = await Promise.all(
    chosen.map(async ({ label, without }) => {
      const { total } = await listRecipes(without, { cursor: null, limit: 1 });
      return { label, href: listHref(without), total };
    }),
  );
  const helpful = loosened
    .filter(({ total }) => total.value > 0)
    .sort((a, b) => b.total.value - a.total.value);

  return (
    <EmptyState title={query.q ? `Nothing found for “${query.q}”` : "No recipe fits all of that"}>
      {helpful.length > 0 && (
        <>
          <p>It would work without one of these:</p>
          <ul className="space-y-2">
            {helpful.map(({ label, href, total }) => (
              <li key={label}>
                <IntentLink className="link" href={href}>
                  {label}
                </IntentLink>{" "}
                · {formatRecipeCount(total)}
              </li>
            ))}
          </ul>
        </>
      )}
      {helpful.length === 0 && chosen.length > 0 && (
        <p>
          <IntentLink className="link" href={listHref(withoutFilters(query))}>
            Start again without filters
          </IntentLink>
        </p>
      )}
      {chosen.length === 0 && (
        <p>
          Try fewer words or another name for it, or{" "}
          <IntentLink className="link" href="/recipes">
            see all recipes
          </IntentLink>
          .
        </p>
      )}
    </EmptyState>
  );
}
