"use client";

import { useRouter } from "next/navigation";
import {
  type FocusEvent,
  type FormEvent,
  type ReactNode,
  type SubmitEvent,
  useEffect,
  useRef,
  useTransition,
} from "react";
import { formQuery, listHref } from "#lib/recipes/list-href.ts";

type RecipeFiltersFormProps = {
  id: string;
  /** The list that is shown, from `listSearch`. */
  search: string;
  action: string;
  className?: string;
  children: ReactNode;
};

/**
 * Applies a filter the moment it is chosen. The controls keep their own state, so they answer at once; here they only
 * follow a list that was reached another way. Without JavaScript it is a plain form with a button.
 */
export function RecipeFiltersForm({ id, search, action, className, children }: RecipeFiltersFormProps) {
  const router = useRouter();
  const formRef = useRef<HTMLFormElement>(null);
  const [isPending, startTransition] = useTransition();

  useEffect(() => {
    if (formRef.current) showList(formRef.current, new URLSearchParams(search));
  }, [search]);

  function apply() {
    const form = formRef.current;
    if (!form) return;
    startTransition(() => router.push(listHref(formQuery(new FormData(form)))));
  }

  function onChange(event: FormEvent) {
    // Text is applied when it is complete: by Enter, or by choosing a suggestion.
    const isText = event.target instanceof HTMLInputElement && event.target.type === "text";
    if (!isText) apply();
  }

  function onSubmit(event: SubmitEvent<HTMLFormElement>) {
    event.preventDefault();
    apply();
    if (event.nativeEvent.submitter) event.currentTarget.hidePopover();
  }

  function onBlur({ currentTarget, relatedTarget }: FocusEvent<HTMLFormElement>) {
    // What has the focus must not lie behind the sheet.
    if (relatedTarget && !currentTarget.contains(relatedTarget)) currentTarget.hidePopover();
  }

  return (
    <form
      action={action}
      aria-label="Filters"
      className={className}
      data-pending={isPending || undefined}
      id={id}
      onBlur={onBlur}
      onChange={onChange}
      onSubmit={onSubmit}
      popover="auto"
      ref={formRef}
    >
      {children}
    </form>
  );
}

/** Ticks what the list asks for, and nothing else. */
function showList(form: HTMLFormElement, list: URLSearchParams): void {
  for (const control of form.elements) {
    if (!(control instanceof HTMLInputElement)) continue;
    const isAsked = list.getAll(control.name).includes(control.value);
    if (control.type === "checkbox") control.checked = isAsked;
    if (control.type === "radio")
      control.checked = isAsked || (control.value === "" && !list.has(control.name));
    if (control.type === "text") control.value = "";
  }
}
