"use client";

import { useEffect, useId, useRef, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { ApiError, getJson, sendJson } from "#lib/client/api.ts";
import { whoAmI } from "#lib/client/who-am-i.ts";
import { MAX_NOTE_LENGTH } from "#lib/keeping/bounds.ts";
import type { Note } from "#lib/keeping/model.ts";

/** A pause in typing. */
const PAUSE_MS = 800;

/** The reader's own notes, saved as they are typed. Arrive after the first paint, in the place that is kept for them. */
export function NotePanel({ recipeId }: { recipeId: string }) {
  const id = useId();
  const { text, write, words, flush } = useNote(`/api/me/notes/${recipeId}`);
  return (
    <div>
      <h2 className="text-2xl" id={id}>
        Your notes
      </h2>
      <div className="mt-3 h-40">
        {text === null ? (
          <p className="h-full rounded-md border border-dashed border-edge px-3.5 py-2.5 text-soft">
            What you would do differently next time. Only you see it, once you are signed in.
          </p>
        ) : (
          <textarea
            aria-labelledby={id}
            className="size-full resize-none rounded-md border border-edge bg-raised px-3.5 py-2.5 text-base"
            maxLength={MAX_NOTE_LENGTH}
            onBlur={flush}
            onChange={(event) => write(event.target.value)}
            placeholder="What would you do differently next time? Only you see it."
            value={text}
          />
        )}
      </div>
      <p className="mt-1 min-h-6 text-sm text-soft" role="status">
        {words}
      </p>
    </div>
  );
}

function useNote(path: string) {
  /** Null: nobody is signed in, or it is not here yet. */
  const [text, setText] = useState<string | null>(null);
  const [words, setWords] = useState("");
  /** What the server has not heard of; null: it has heard of everything. */
  const unsaved = useRef<string | null>(null);
  const pause = useRef<ReturnType<typeof setTimeout>>(undefined);

  async function flush(): Promise<void> {
    clearTimeout(pause.current);
    const sent = unsaved.current;
    if (sent === null) return;
    try {
      await sendJson("PUT", path, { text: sent });
      if (unsaved.current === sent) unsaved.current = null;
      setWords(unsaved.current === null ? "Saved." : "Saving …");
    } catch (error) {
      setWords(
        error instanceof ApiError ? messageOf(error) : "Not saved yet: it will be once you are online.",
      );
    }
  }

  function write(next: string): void {
    setText(next);
    setWords("Saving …");
    unsaved.current = next;
    clearTimeout(pause.current);
    pause.current = setTimeout(flush, PAUSE_MS);
  }

  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each recipe; flush reads what is current
  useEffect(() => {
    const asking = new AbortController();
    whoAmI()
      .then((user) => user && getJson<Note>(path, asking.signal).then((note) => setText(note.text)))
      // Without an answer there is nothing to write over.
      .catch(() => {});
    addEventListener("online", flush);
    addEventListener("pagehide", flush);
    return () => {
      asking.abort();
      removeEventListener("online", flush);
      removeEventListener("pagehide", flush);
      void flush();
    };
  }, [path]);

  return { text, write, words, flush };
}
