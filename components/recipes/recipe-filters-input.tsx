"use client";

import { useRef } from "react";
import type { Suggestions } from "#lib/recipes/model.ts";
import { SuggestedInput } from "./suggested-input.tsx";

type IngredientInputProps = {
  name: "ingredient" | "without";
  label: string;
};

/** Adds an ingredient to the filters of the form around it. */
export function IngredientInput({ name, label }: IngredientInputProps) {
  const boxRef = useRef<HTMLDivElement>(null);

  function pick(slug: string) {
    const input = boxRef.current?.querySelector("input");
    if (!input) return;
    input.value = slug;
    input.form?.requestSubmit();
  }

  return (
    <div className="relative" ref={boxRef}>
      <SuggestedInput
        aria-label={label}
        className="h-11 w-full rounded-md border border-edge bg-raised px-3.5 text-base placeholder:text-soft hover:border-ink"
        enterKeyHint="done"
        groupsOf={ingredientGroups}
        maxLength={80}
        name={name}
        onPick={pick}
        placeholder="An ingredient"
        type="text"
      />
    </div>
  );
}

function ingredientGroups({ ingredients }: Suggestions) {
  const options = ingredients.map(({ slug, name }) => ({ value: slug, label: name }));
  return [{ title: "Ingredients", options }];
}
