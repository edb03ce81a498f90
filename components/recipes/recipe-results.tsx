import { IntentLink } from "#components/layout/intent-link.tsx";
import { quietButton } from "#components/ui/button.ts";
import { CloseIcon, FilterIcon } from "#components/ui/icons.tsx";
import { defaultSort, listHref } from "#lib/recipes/list-href.ts";
import type { ChosenFilter } from "#lib/recipes/list-title.ts";
import type { RecipeListQuery, Sort } from "#lib/recipes/model.ts";
import { FILTERS_ID } from "./recipe-filters.tsx";

const SORT_LABELS: Record<Sort, string> = {
  relevance: "Best match",
  newest: "Newest",
  rating: "Top rated",
  quickest: "Quickest",
  title: "A–Z",
};

/** The orders a list can have, as links: they work before any JavaScript, and each list has its own URL. */
export function SortLinks({ query }: { query: RecipeListQuery }) {
  const current = query.sort ?? defaultSort(query);
  const sorts = (Object.keys(SORT_LABELS) as Sort[]).filter((sort) => query.q || sort !== "relevance");
  return (
    <nav aria-label="Order" className="flex flex-wrap gap-x-4 text-sm sm:gap-x-5">
      {sorts.map((sort) => (
        <IntentLink
          aria-current={sort === current ? "true" : undefined}
          className="choice text-soft"
          href={listHref({ ...query, sort })}
          key={sort}
          rel="nofollow"
          scroll={false}
        >
          {SORT_LABELS[sort]}
        </IntentLink>
      ))}
    </nav>
  );
}

/** The filters in force; each leads to the list without it. */
export function ChosenFilters({ chosen, query }: { chosen: ChosenFilter[]; query: RecipeListQuery }) {
  if (chosen.length === 0) return null;
  return (
    <ul aria-label="Filters in force" className="flex flex-wrap gap-2 text-sm">
      {chosen.map(({ label, without }) => (
        <li key={label}>
          <IntentLink
            aria-label={`Remove filter: ${label}`}
            className="inline-flex min-h-9 items-center gap-1.5 rounded-md bg-clay pr-2 pl-3 hover:bg-ink hover:text-paper"
            href={listHref(without)}
            scroll={false}
          >
            {label}
            <CloseIcon sizePx={15} />
          </IntentLink>
        </li>
      ))}
      {chosen.length > 1 && (
        <li>
          <IntentLink
            className="link inline-flex min-h-9 items-center px-2"
            href={listHref(withoutFilters(query))}
            scroll={false}
          >
            Clear all
          </IntentLink>
        </li>
      )}
    </ul>
  );
}

export function FiltersButton({ count }: { count: number }) {
  return (
    <button className={`${quietButton} lg:hidden`} popoverTarget={FILTERS_ID} type="button">
      <FilterIcon sizePx={18} />
      Filters{count > 0 && ` (${count})`}
    </button>
  );
}

export function withoutFilters({ q, sort }: RecipeListQuery): RecipeListQuery {
  return { q, sort, tag: [], ingredient: [], without: [] };
}
