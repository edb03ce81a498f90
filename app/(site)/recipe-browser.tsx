import { IntentLink } from "#components/layout/intent-link.tsx";
import { formatRecipeCount } from "#components/recipes/facts.ts";
import { RecipeFilters } from "#components/recipes/recipe-filters.tsx";
import { RecipeGrid } from "#components/recipes/recipe-grid.tsx";
import { ChosenFilters, FiltersButton, SortLinks } from "#components/recipes/recipe-results.tsx";
import { listHref, listSearch } from "#lib/recipes/list-href.ts";
import { chosenFilters } from "#lib/recipes/list-title.ts";
import { getFilterOptions } from "#lib/recipes/reads.ts";
import { type ListRequest, readListPage, readNames } from "./list-request.ts";
import { NothingFound } from "./nothing-found.tsx";

/** A list of recipes with its filters: the body of /recipes and /search. */
export async function RecipeBrowser({ query, cursor }: ListRequest) {
  const [page, options, nameOf] = await Promise.all([
    readListPage({ query, cursor }),
    getFilterOptions(),
    readNames(query),
  ]);
  const chosen = chosenFilters(query, nameOf);
  const count = formatRecipeCount(page.total);
  const { correctedTo, nextCursor } = page;

  return (
    <div className="group/browser grid gap-x-14 lg:grid-cols-[15rem_1fr]">
      <RecipeFilters nameOf={nameOf} options={options} query={query} showLabel={`Show ${count}`} />
      <section aria-label="Results" className="min-w-0">
        <div className="mb-6 space-y-4">
          <div className="flex flex-wrap items-center justify-between gap-x-8 gap-y-3">
            <p className="text-soft" role="status">
              {correctedTo && (
                <span className="text-ink">
                  Showing results for <strong className="font-semibold">{correctedTo}</strong>:{" "}
                </span>
              )}
              {count}
            </p>
            <FiltersButton count={chosen.length} />
            <SortLinks query={query} />
          </div>
          <ChosenFilters chosen={chosen} query={query} />
        </div>
        <div className="transition-opacity group-has-[form[data-pending]]/browser:opacity-40 group-has-[form[data-pending]]/browser:delay-200">
          {page.items.length === 0 ? (
            <NothingFound chosen={chosen} query={query} />
          ) : (
            <RecipeGrid
              firstPage={page}
              isFromStart={cursor === null}
              key={`${listSearch(query, cursor)} ${nextCursor}`}
              nextHref={nextCursor && listHref(query, nextCursor)}
              search={listSearch(query)}
            />
          )}
          {cursor && (
            <p className="mt-6 text-center">
              <IntentLink className="link" href={listHref(query)}>
                Back to the first page
              </IntentLink>
            </p>
          )}
        </div>
      </section>
    </div>
  );
}
