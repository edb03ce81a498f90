"use client";

import { type KeyboardEvent, useRef } from "react";
import { SuggestedInput } from "#components/recipes/suggested-input.tsx";
import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";
import { CloseIcon } from "#components/ui/icons.tsx";
import type { Suggestions } from "#lib/recipes/model.ts";

const MOST_TAGS = 30;

type TagInputProps = { tags: string[]; onChange: (tags: string[]) => void; error: string | null };

/** Tags as chips; Enter or a comma adds what is typed, or one of those that other recipes carry. */
export function TagInput({ tags, onChange, error }: TagInputProps) {
  const boxRef = useRef<HTMLDivElement>(null);

  function add(text: string): void {
    const tag = text.trim().replace(/\s+/g, " ").slice(0, 60);
    const input = boxRef.current?.querySelector("input");
    if (input) input.value = "";
    const isNew = !tags.some((other) => other.toLowerCase() === tag.toLowerCase());
    if (tag !== "" && isNew && tags.length < MOST_TAGS) onChange([...tags, tag]);
  }

  function onKeyDown(event: KeyboardEvent<HTMLInputElement>): void {
    const { value } = event.currentTarget;
    if (event.nativeEvent.isComposing || event.defaultPrevented) return;
    if (event.key === "Enter" || event.key === ",") {
      event.preventDefault();
      add(value);
    }
    if (event.key === "Backspace" && value === "") onChange(tags.slice(0, -1));
  }

  return (
    <div>
      <FieldFrame error={error} hint="Enter adds one." label="Tags">
        {(framed) => (
          <div className="relative" ref={boxRef}>
            <SuggestedInput
              {...framed}
              className={`h-12 ${controlClass}`}
              enterKeyHint="done"
              groupsOf={tagGroups}
              maxLength={60}
              name="tags"
              onBlur={(event) => add(event.target.value)}
              onKeyDown={onKeyDown}
              onPick={add}
              type="text"
            />
          </div>
        )}
      </FieldFrame>
      {tags.length > 0 && (
        <ul aria-label="Tags of this recipe" className="mt-3 flex flex-wrap gap-2">
          {tags.map((tag) => (
            <li
              className="inline-flex min-h-9 items-center rounded-full border border-line pl-4 text-sm"
              key={tag}
            >
              {tag}
              <button
                aria-label={`Remove the tag ${tag}`}
                className="grid size-9 cursor-pointer place-items-center rounded-full hover:text-ember"
                onClick={() => onChange(tags.filter((other) => other !== tag))}
                type="button"
              >
                <CloseIcon sizePx={14} />
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}

function tagGroups({ tags }: Suggestions) {
  return [{ title: "Tags", options: tags.map(({ slug, name }) => ({ value: name || slug, label: name })) }];
}
