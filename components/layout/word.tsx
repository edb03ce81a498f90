"use client";

import { useSyncExternalStore } from "react";
import { words } from "#lib/client/word.ts";

/** Where `say` speaks. Always there: a screen reader has to know it before its text changes. */
export function Word() {
  const word = useSyncExternalStore(words.subscribe, words.get, () => "");
  return (
    <div
      className="pointer-events-none fixed inset-x-4 bottom-4 z-30 flex justify-center print:hidden"
      role="status"
    >
      {word && (
        <p className="max-w-md rounded-md bg-ink px-5 py-3 text-center text-sm text-paper shadow-[0_4px_24px_#0005]">
          {word}
        </p>
      )}
    </div>
  );
}
