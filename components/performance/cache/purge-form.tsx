"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useEffect, useRef, useState } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import type { PurgeInput, PurgeResult } from "#lib/performance/model.ts";
import { formatCount, formatValue } from "../format.ts";

const PATH = "/api/performance/cache/purge";

/** Chooses what to have made anew; nothing is done before it was shown what would go cold. */
export function PurgeForm({ caches }: { caches: readonly string[] }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [preview, setPreview] = useState<{ input: PurgeInput; result: PurgeResult } | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState<string | null>(null);

  // Once it holds what takes the focus: the harmless button, not a list that is long enough to scroll.
  useEffect(() => {
    if (!preview) return;
    dialog.current?.showModal();
    dialog.current?.querySelector("button")?.focus();
  }, [preview]);

  async function show(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const input = inputOf(new FormData(event.currentTarget));
    setDone(null);
    const answer = await purge({ ...input, preview: true });
    if (typeof answer === "string") return setProblem(answer);
    setProblem(null);
    setPreview({ input, result: answer });
  }

  async function confirm() {
    if (!preview) return;
    const answer = await purge(preview.input);
    dialog.current?.close();
    if (typeof answer === "string") return setProblem(answer);
    setDone("Purged. What is asked for next is made anew.");
    router.refresh();
  }

  return (
    <form className="space-y-4" noValidate onSubmit={show}>
      <fieldset>
        <legend className="text-sm text-soft">Caches</legend>
        <div className="mt-1 flex flex-wrap gap-x-6">
          {caches.map((name) => (
            <label className="flex min-h-9 items-center gap-2 text-sm" key={name}>
              <input className="size-5 accent-fill" name="names" type="checkbox" value={name} />
              {name}
            </label>
          ))}
          <label className="flex min-h-9 items-center gap-2 text-sm font-medium">
            <input className="size-5 accent-fill" name="all" type="checkbox" />
            Everything
          </label>
        </div>
      </fieldset>
      <label className="block max-w-prose text-sm text-soft">
        Tags, with blanks between: <code>recipe:*</code> is all recipes
        <input
          aria-invalid={problem !== null}
          className="mt-1 block h-11 w-full rounded-md border border-edge bg-paper px-3 font-mono text-sm text-ink aria-invalid:border-poor"
          name="tags"
          spellCheck={false}
        />
      </label>
      <div className="flex flex-wrap items-center gap-4">
        <button className={quietButton} type="submit">
          Show what would go cold
        </button>
        <p aria-live="polite" className="text-sm">
          {problem && <span className="text-poor">{problem}</span>}
          {done && <span className="text-good">{done}</span>}
        </p>
      </div>
      <dialog
        aria-labelledby="purge-heading"
        className="surface m-auto w-[min(36rem,92vw)] p-6 text-ink shadow-xl backdrop:bg-ink/30"
        ref={dialog}
      >
        {preview && (
          <Preview onCancel={() => dialog.current?.close()} onConfirm={confirm} result={preview.result} />
        )}
      </dialog>
    </form>
  );
}

type PreviewProps = { result: PurgeResult; onConfirm: () => void; onCancel: () => void };

function Preview({ result, onConfirm, onCancel }: PreviewProps) {
  const entries = result.values.reduce((sum, value) => sum + value.entries, 0);
  const responses = result.routes.reduce((sum, route) => sum + route.responses, 0);
  return (
    <div className="space-y-4">
      <h3 className="text-xl" id="purge-heading">
        {responses + entries === 0
          ? "This process keeps nothing of it. Purge it elsewhere?"
          : `Make ${formatCount(responses)} answers and ${formatCount(entries)} values anew?`}
      </h3>
      <p className="text-sm">
        They had {formatValue(result.hitShare, "ratio")} of all hits of this process. Until they are made
        again, who asks for them waits; other processes lose theirs too.
      </p>
      {result.routes.length > 0 && (
        <ul className="figures max-h-48 space-y-1 overflow-y-auto text-sm">
          {result.routes.map(({ route, responses: count, hits }) => (
            <li className="flex justify-between gap-4" key={route}>
              <span className="truncate">{route}</span>
              <span className="text-soft">
                {formatCount(count)} kept, {formatCount(hits)} hits
              </span>
            </li>
          ))}
        </ul>
      )}
      <div className="flex flex-wrap gap-3">
        <button className={quietButton} onClick={onCancel} type="button">
          Keep them
        </button>
        <button className={solidButton} onClick={onConfirm} type="button">
          Purge
        </button>
      </div>
    </div>
  );
}

function inputOf(form: FormData): PurgeInput {
  const tags = String(form.get("tags") ?? "")
    .split(/[\s,]+/)
    .filter(Boolean);
  const names = form.getAll("names").map(String);
  return {
    ...(tags.length > 0 && { tags }),
    ...(names.length > 0 && { names }),
    ...(form.has("all") && { all: true }),
  };
}

/** What it answered, or why it did not, for people. */
async function purge(input: PurgeInput): Promise<PurgeResult | string> {
  try {
    const response = await fetch(PATH, {
      method: "POST",
      headers: { Accept: "application/json", "Content-Type": "application/json" },
      body: JSON.stringify(input),
    });
    const answer = await response.json();
    if (response.ok) return answer;
    const [field] = answer.errors ?? [];
    return field?.message ?? answer.detail ?? `The server answered ${response.status}.`;
  } catch {
    return "The server cannot be reached.";
  }
}
