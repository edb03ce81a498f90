"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import type { FormEvent, ReactNode } from "react";
import { ArrowRightIcon } from "#components/ui/icons.tsx";
import { formQuery, listHref } from "#lib/recipes/list-href.ts";
import type { FacetOption, Suggestions } from "#lib/recipes/model.ts";
import { SuggestedInput } from "./suggested-input.tsx";
import type { SuggestionGroup } from "./suggestion-list.tsx";

type SearchBoxProps = {
  defaultValue?: string | undefined;
  /** Fields that go along: the filters of a list that is searched again. */
  children?: ReactNode;
};

/** Asks for `/search?q=…`, or leads straight to what was suggested. Without JavaScript a plain form. */
export function SearchBox({ defaultValue, children }: SearchBoxProps) {
  const router = useRouter();

  function onSubmit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const query = formQuery(new FormData(event.currentTarget));
    if (query.q?.trim()) router.push(listHref(query));
  }

  return (
    <search>
      <form action="/search" className="relative" onSubmit={onSubmit}>
        <SuggestedInput
          aria-label="Search recipes"
          className="h-14 w-full rounded-md border border-edge bg-raised pr-16 pl-5 text-lg [&::-webkit-search-cancel-button]:hidden placeholder:text-soft hover:border-ink"
          defaultValue={defaultValue}
          enterKeyHint="search"
          groupsOf={pageGroups}
          maxLength={200}
          name="q"
          onPick={(href) => router.push(href as Route)}
          placeholder="A dish or an ingredient"
          type="search"
        />
        {children}
        <button
          aria-label="Search"
          className="absolute top-1.5 right-1.5 grid size-11 cursor-pointer place-items-center rounded-sm bg-fill text-on-fill transition-colors hover:bg-ink hover:text-paper"
          type="submit"
        >
          <ArrowRightIcon />
        </button>
      </form>
    </search>
  );
}

function pageGroups({ recipes, ingredients, tags, cuisines }: Suggestions): SuggestionGroup[] {
  const facets = (title: string, path: string, options: FacetOption[]) => ({
    title,
    options: options.map(({ slug, name }) => ({ value: `${path}${slug}`, label: name })),
  });
  return [
    {
      title: "Recipes",
      options: recipes.map(({ slug, title }) => ({ value: `/recipes/${slug}`, label: title })),
    },
    facets("Ingredients", "/ingredients/", ingredients.slice(0, 3)),
    facets("Kinds", "/tags/", tags.slice(0, 3)),
    facets("Cuisines", "/recipes?cuisine=", cuisines.slice(0, 3)),
  ];
}
