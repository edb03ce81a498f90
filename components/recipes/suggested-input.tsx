"use client";

import { type ComponentProps, useRef, useState } from "react";
import type { SuggestionList } from "./suggestion-list.tsx";

type SuggestedInputProps = Omit<ComponentProps<"input">, "role"> &
  Omit<ComponentProps<typeof SuggestionList>, "input">;

/** A text field that suggests; what that takes is fetched once the field is used. Place it in a positioned element. */
export function SuggestedInput({ groupsOf, onPick, ...props }: SuggestedInputProps) {
  const inputRef = useRef<HTMLInputElement>(null);
  const [List, setList] = useState<typeof SuggestionList | null>(null);

  async function prepare() {
    const loaded = await import("./suggestion-list.tsx");
    setList(() => loaded.SuggestionList);
  }

  return (
    <>
      <input
        {...props}
        aria-autocomplete="list"
        aria-expanded="false"
        autoComplete="off"
        onFocus={List ? undefined : prepare}
        ref={inputRef}
        role="combobox"
      />
      {List && inputRef.current && <List groupsOf={groupsOf} input={inputRef.current} onPick={onPick} />}
    </>
  );
}
