import { useEffect, useState } from "react";
import { fetchSuggestions } from "#lib/client/suggest.ts";
import type { Suggestions } from "#lib/recipes/model.ts";

const DEBOUNCE_MS = 120;

/** Suggestions for what is typed into `input`; null until something is, and once they were put away. */
export function useSuggestions(input: HTMLInputElement): [Suggestions | null, putAway: () => void] {
  const [text, setText] = useState("");
  const [suggestions, setSuggestions] = useState<Suggestions | null>(null);

  useEffect(() => {
    const follow = () => setText(input.value);
    // What was typed while this was still on its way.
    if (input.value !== input.defaultValue) follow();
    input.addEventListener("input", follow);
    return () => input.removeEventListener("input", follow);
  }, [input]);

  useEffect(() => {
    if (text.trim() === "") {
      setSuggestions(null);
      return;
    }
    const controller = new AbortController();
    const timer = setTimeout(() => {
      fetchSuggestions(text, controller.signal).then(
        (found) => controller.signal.aborted || setSuggestions(found),
        // Searching works without suggestions: a failed fetch leaves none.
        () => controller.signal.aborted || setSuggestions(null),
      );
    }, DEBOUNCE_MS);
    return () => {
      clearTimeout(timer);
      controller.abort();
    };
  }, [text]);

  function putAway() {
    setText("");
    setSuggestions(null);
  }

  return [suggestions, putAway];
}
