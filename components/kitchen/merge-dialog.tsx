"use client";

import { useEffect, useId, useRef, useState } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { FIELDS, type Field } from "#lib/client/kitchen/fields.ts";
import type { Difference, Side } from "#lib/client/kitchen/merge.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";

export type MergeQuestion = {
  title: string;
  intro: string;
  /** Whose the other version is: `Ada's`, `The other one`. */
  theirName: string;
  mine: RecipeContent;
  theirs: RecipeContent;
  differing: Difference[];
  confirmLabel: string;
  onConfirm: (choices: Map<Field, Side>) => void;
};

type MergeDialogProps = { question: MergeQuestion; onLater: () => void };

/** Two versions side by side, field by field; nothing is decided before the cook says so. */
export function MergeDialog({ question, onLater }: MergeDialogProps) {
  const { title, intro, theirName, mine, theirs, differing, confirmLabel, onConfirm } = question;
  const id = useId();
  const dialogRef = useRef<HTMLDialogElement>(null);
  const [choices, setChoices] = useState(
    () => new Map(differing.map(({ field, choice }) => [field, choice])),
  );

  useEffect(() => {
    dialogRef.current?.showModal();
  }, []);

  return (
    <dialog
      aria-labelledby={`${id}-title`}
      className="m-auto max-h-[92svh] w-[min(60rem,94vw)] overflow-y-auto rounded-md border border-edge bg-paper p-5 text-ink backdrop:bg-black/60 sm:p-8"
      onCancel={onLater}
      ref={dialogRef}
    >
      <h2 className="text-2xl" id={`${id}-title`}>
        {title}
      </h2>
      <p className="mt-3 max-w-xl text-soft">{intro}</p>
      <form
        className="mt-6 space-y-8"
        onSubmit={(event) => {
          event.preventDefault();
          onConfirm(choices);
        }}
      >
        {differing.map(({ field, isClash }) => (
          <fieldset key={field}>
            <legend className="font-dish text-xl">
              {FIELDS[field].label}
              <span className="ml-3 font-sans text-sm text-soft">
                {isClash
                  ? "both changed"
                  : choices.get(field) === "theirs"
                    ? "changed there"
                    : "changed here"}
              </span>
            </legend>
            <div className="mt-2 grid gap-3 sm:grid-cols-2">
              {(["mine", "theirs"] as const).map((side) => (
                <label
                  className="flex cursor-pointer gap-3 rounded-md border border-edge p-4 has-checked:border-2 has-checked:border-fill has-checked:bg-raised"
                  key={side}
                >
                  <input
                    checked={choices.get(field) === side}
                    className="mt-1 size-5 shrink-0 accent-(--color-fill)"
                    name={`${id}-${field}`}
                    onChange={() => setChoices((before) => new Map(before).set(field, side))}
                    type="radio"
                  />
                  <span className="min-w-0">
                    <span className="block text-sm font-semibold">
                      {side === "mine" ? "Mine" : theirName}
                    </span>
                    <Version lines={FIELDS[field].lines(side === "mine" ? mine : theirs)} />
                  </span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <div className="flex flex-wrap gap-3">
          <button className={solidButton} type="submit">
            {confirmLabel}
          </button>
          <button className={quietButton} onClick={onLater} type="button">
            Decide later
          </button>
        </div>
      </form>
    </dialog>
  );
}

function Version({ lines }: { lines: string[] }) {
  if (lines.length === 0) return <span className="text-soft italic">Nothing</span>;
  return (
    <span className="block">
      {lines.map((line, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and may repeat
        <span className="block" key={position}>
          {line}
        </span>
      ))}
    </span>
  );
}
