import { iconButton, solidButton } from "#components/ui/button.ts";
import { CloseIcon } from "#components/ui/icons.tsx";
import { DIFFICULTIES, type Difficulty } from "#lib/recipes/facets.ts";
import { listSearch } from "#lib/recipes/list-href.ts";
import { type NameOf, timeLabel } from "#lib/recipes/list-title.ts";
import type { FilterOptions, Named, RecipeListQuery } from "#lib/recipes/model.ts";
import { Choice, ChoiceGroup, FacetChoices } from "./recipe-filters-choices.tsx";
import { RecipeFiltersForm } from "./recipe-filters-form.tsx";
import { IngredientInput } from "./recipe-filters-input.tsx";

export const FILTERS_ID = "filters";

const DIFFICULTY_LABELS: Record<Difficulty, string> = { easy: "Easy", medium: "Medium", hard: "Hard" };
const TIMES_MINUTES = [15, 30, 45, 60, 120];
const MOST_CUISINES = 12;
const MOST_TAGS = 14;

type RecipeFiltersProps = {
  query: RecipeListQuery;
  options: FilterOptions;
  nameOf: NameOf;
  /** What the sheet closes with: `Show 12 recipes`. */
  showLabel: string;
};

/** A column beside the list where there is room, else a sheet over it; the same form in both, and without JavaScript. */
export function RecipeFilters({ query, options, nameOf, showLabel }: RecipeFiltersProps) {
  const { q, sort, maxMinutes, difficulty, cuisine } = query;
  const chosenCuisines = cuisine ? [cuisine] : [];
  const named = (kind: Parameters<NameOf>[0], slugs: string[]): Named[] =>
    slugs.map((slug) => ({ slug, name: nameOf(kind, slug) }));

  return (
    <RecipeFiltersForm
      action={q ? "/search" : "/recipes"}
      className="fixed inset-x-0 top-auto bottom-0 m-0 max-h-[85svh] w-full max-w-none overflow-y-auto overscroll-contain rounded-t-xl border-t border-line bg-paper text-ink transition-transform duration-300 ease-settle backdrop:bg-[#0009] lg:sticky lg:top-6 lg:bottom-auto lg:block lg:max-h-[calc(100svh-3rem)] lg:self-start lg:border-0 starting:translate-y-full lg:starting:translate-y-0"
      id={FILTERS_ID}
      search={listSearch(query)}
    >
      <div className="sticky top-0 z-10 flex items-center justify-between bg-paper pt-4 pr-3 pl-5 lg:hidden">
        <h2 className="text-2xl">Filters</h2>
        <button
          aria-label="Close"
          className={iconButton}
          popoverTarget={FILTERS_ID}
          popoverTargetAction="hide"
          type="button"
        >
          <CloseIcon />
        </button>
      </div>
      {q && <input name="q" type="hidden" value={q} />}
      {sort && <input name="sort" type="hidden" value={sort} />}
      <div className="space-y-6 px-5 pt-3 pb-6 lg:px-1 lg:pt-1">
        <ChoiceGroup legend="Time">
          <Choice isChosen={!maxMinutes} label="Any" name="maxMinutes" type="radio" value="" />
          {TIMES_MINUTES.map((minutes) => (
            <Choice
              isChosen={maxMinutes === minutes}
              key={minutes}
              label={timeLabel(minutes).replace("minutes", "min")}
              name="maxMinutes"
              type="radio"
              value={String(minutes)}
            />
          ))}
        </ChoiceGroup>
        <ChoiceGroup legend="Difficulty">
          <Choice isChosen={!difficulty} label="Any" name="difficulty" type="radio" value="" />
          {DIFFICULTIES.map((level) => (
            <Choice
              isChosen={difficulty === level}
              key={level}
              label={DIFFICULTY_LABELS[level]}
              name="difficulty"
              type="radio"
              value={level}
            />
          ))}
        </ChoiceGroup>
        <IngredientGroup chosen={named("ingredient", query.ingredient)} legend="With" name="ingredient" />
        <IngredientGroup chosen={named("ingredient", query.without)} legend="Without" name="without" />
        <ChoiceGroup legend="Kind">
          <FacetChoices
            chosen={query.tag}
            most={MOST_TAGS}
            name="tag"
            options={withChosen(options.tags, named("tag", query.tag))}
            type="checkbox"
          />
        </ChoiceGroup>
        <ChoiceGroup legend="Cuisine">
          <Choice isChosen={!cuisine} label="Any" name="cuisine" type="radio" value="" />
          <FacetChoices
            chosen={chosenCuisines}
            most={MOST_CUISINES}
            name="cuisine"
            options={withChosen(options.cuisines, named("cuisine", chosenCuisines))}
            type="radio"
          />
        </ChoiceGroup>
      </div>
      <div className="sticky bottom-0 border-t border-line bg-paper px-5 py-3 lg:hidden lg:px-1 lg:noscript:block">
        <button className={`${solidButton} w-full`} type="submit">
          {showLabel}
        </button>
      </div>
    </RecipeFiltersForm>
  );
}

type IngredientGroupProps = { legend: string; name: "ingredient" | "without"; chosen: Named[] };

function IngredientGroup({ legend, name, chosen }: IngredientGroupProps) {
  return (
    <ChoiceGroup legend={legend}>
      <FacetChoices
        chosen={chosen.map(({ slug }) => slug)}
        most={chosen.length}
        name={name}
        options={chosen}
        type="checkbox"
      />
      <div className="w-full pt-1">
        <IngredientInput label={`${legend} an ingredient`} name={name} />
      </div>
    </ChoiceGroup>
  );
}

/** The offered options, and any chosen one that is not among them. */
function withChosen(options: Named[], chosen: Named[]): Named[] {
  return [...options, ...chosen.filter(({ slug }) => !options.some((option) => option.slug === slug))];
}
