"use client";

import { type FormEvent, useState } from "react";
import { ApiError, TellingError } from "#lib/client/api.ts";

type State = { isBusy: boolean; isDone: boolean; problem: string | null; fields: Record<string, string> };
const AT_REST: State = { isBusy: false, isDone: false, problem: null, fields: {} };

/** What is typed into a field of the form, by its name; "" for one that is not there. */
export type Values = (name: string) => string;

/**
 * A form that is sent by script: what the server refuses comes back to the field it belongs to, which gets the focus.
 *
 * @param send Throws what the server refused.
 */
export function useForm(send: (values: Values) => Promise<unknown>) {
  const [state, setState] = useState(AT_REST);

  async function submit(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    if (state.isBusy) return;
    const form = event.currentTarget;
    const data = new FormData(form);
    setState({ ...AT_REST, isBusy: true });
    try {
      await send((name) => String(data.get(name) ?? ""));
      setState({ ...AT_REST, isDone: true });
    } catch (error) {
      const fields = fieldsOf(error, form);
      const first = Object.keys(fields)[0];
      setState({ ...AT_REST, problem: first ? null : messageOf(error), fields });
      const control = first ? form.elements.namedItem(first) : null;
      if (control instanceof HTMLElement) control.focus();
    }
  }
  return { ...state, submit };
}

/** By name, for those that the form has. */
function fieldsOf(error: unknown, form: HTMLFormElement): Record<string, string> {
  if (!(error instanceof ApiError)) return {};
  const own = error.fields.filter(({ path }) => form.elements.namedItem(path));
  return Object.fromEntries(own.map(({ path, message }) => [path, sentence(message)]));
}

function sentence(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}${/[.!?]$/.test(text) ? "" : "."}`;
}

/** What went wrong, in words for people. */
export function messageOf(error: unknown): string {
  if (error instanceof TellingError) return error.message;
  return "The site could not be reached. Check your connection and try again.";
}
