import { useEffect, useEffectEvent, useId, useState } from "react";
import type { Suggestions } from "#lib/recipes/model.ts";
import { useSuggestions } from "./use-suggestions.ts";

type Option = { value: string; label: string };
export type SuggestionGroup = { title: string; options: Option[] };

type SuggestionListProps = {
  /** A text field with `role="combobox"` inside a positioned element. */
  input: HTMLInputElement;
  groupsOf: (suggestions: Suggestions) => SuggestionGroup[];
  onPick: (value: string) => void;
};

/**
 * What may be meant by the text in `input`, as it is typed: the list of a combobox whose focus stays in the field
 * (https://www.w3.org/WAI/ARIA/apg/patterns/combobox/).
 */
export function SuggestionList({ input, groupsOf, onPick }: SuggestionListProps) {
  const id = useId();
  const [suggestions, putAway] = useSuggestions(input);
  const [activeIndex, setActiveIndex] = useState(-1);
  const groups = suggestions ? groupsOf(suggestions).filter(({ options }) => options.length > 0) : [];
  const options = groups.flatMap((group) => group.options);
  const isOpen = options.length > 0;
  const active = options[activeIndex];

  function pick(option: Option) {
    putAway();
    onPick(option.value);
  }

  const onKeyDown = useEffectEvent((event: KeyboardEvent) => {
    if (!isOpen || event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    // The field itself is a stop between the last option and the first.
    if (step) setActiveIndex(((activeIndex + 1 + step + options.length + 1) % (options.length + 1)) - 1);
    else if (event.key === "Escape") putAway();
    else if (event.key === "Enter" && active) pick(active);
    else return;
    event.preventDefault();
  });

  const onLeave = useEffectEvent(putAway);

  useEffect(() => {
    const { signal, abort } = abortable();
    input.addEventListener("keydown", (event) => onKeyDown(event), { signal });
    input.addEventListener("input", () => setActiveIndex(-1), { signal });
    input.addEventListener("blur", () => onLeave(), { signal });
    input.form?.addEventListener("submit", () => onLeave(), { signal });
    return abort;
  }, [input]);

  useEffect(() => {
    input.setAttribute("aria-expanded", String(isOpen));
    input.setAttribute("aria-controls", id);
    input.setAttribute("aria-activedescendant", active ? optionId(id, active) : "");
  }, [input, id, isOpen, active]);

  return (
    <>
      <div
        aria-label="Suggestions"
        className="absolute inset-x-0 top-full z-20 mt-2 max-h-[min(28rem,60svh)] overflow-y-auto rounded-md border border-edge bg-raised py-2 text-base"
        hidden={!isOpen}
        id={id}
        role="listbox"
      >
        {groups.map((group) => (
          // biome-ignore lint/a11y/useSemanticElements: no element groups the options of a listbox
          <div aria-label={group.title} key={group.title} role="group">
            <p aria-hidden="true" className="eyebrow px-4 pt-2 pb-1">
              {group.title}
            </p>
            {group.options.map((option) => (
              <OptionRow
                id={optionId(id, option)}
                isActive={option === active}
                key={option.value}
                label={option.label}
                onPick={() => pick(option)}
              />
            ))}
          </div>
        ))}
      </div>
      <p className="sr-only" role="status">
        {isOpen && `${options.length} ${options.length === 1 ? "suggestion" : "suggestions"}`}
      </p>
    </>
  );
}

type OptionRowProps = { id: string; label: string; isActive: boolean; onPick: () => void };

function OptionRow({ id, label, isActive, onPick }: OptionRowProps) {
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: keys are handled by the field, which keeps the focus
    // biome-ignore lint/a11y/useFocusableInteractive: as above
    <div
      aria-selected={isActive}
      className="flex min-h-11 cursor-pointer items-center px-4 hover:bg-sunken aria-selected:bg-sunken aria-selected:text-ember"
      id={id}
      onClick={onPick}
      // A press would take the focus out of the field before the click.
      onPointerDown={(event) => event.preventDefault()}
      ref={(row) => {
        if (isActive) row?.scrollIntoView({ block: "nearest" });
      }}
      role="option"
    >
      <span className="block first-letter:uppercase">{label}</span>
    </div>
  );
}

function optionId(listId: string, option: Option): string {
  return `${listId}-${option.value}`;
}

function abortable() {
  const controller = new AbortController();
  return { signal: controller.signal, abort: () => controller.abort() };
}
