"use client";

import { type KeyboardEvent, useRef, useState } from "react";
import { day } from "#components/account/days.ts";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";
import type { Decision, QueuedReview } from "#lib/reviews/model.ts";
import { Stars } from "./stars.tsx";

type Outcome = Decision["status"];
const KEYS: Readonly<Record<string, Outcome>> = { p: "published", r: "rejected" };

/** Reviews to read one after the other: P and R decide on the one in focus, J and K go on and back. */
export function ReviewQueueList({ items }: { items: QueuedReview[] }) {
  const list = useRef<HTMLOListElement>(null);
  const [decided, setDecided] = useState<Readonly<Record<string, Outcome>>>({});
  const [problems, setProblems] = useState<Readonly<Record<string, string>>>({});
  const [told, setTold] = useState("");

  async function decide({ id, updatedAt, author }: QueuedReview, status: Outcome): Promise<void> {
    try {
      await sendJson("PATCH", `/api/reports/reviews/${id}`, { status, updatedAt });
      setDecided((known) => ({ ...known, [id]: status }));
      setProblems((known) => ({ ...known, [id]: "" }));
      setTold(`${author.name}'s review was ${status}.`);
      focusItem(items.findIndex((item) => item.id === id) + 1);
    } catch (error) {
      setProblems((known) => ({ ...known, [id]: messageOf(error) }));
    }
  }

  function focusItem(index: number): void {
    const item = list.current?.children[index];
    if (item instanceof HTMLElement) item.focus();
  }

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || !(event.target instanceof Element)) return;
    const index = [...(list.current?.children ?? [])].findIndex((child) =>
      child.contains(event.target as Node),
    );
    const item = items[index];
    if (!item) return;
    const outcome = KEYS[event.key];
    if (outcome) void decide(item, outcome);
    if (event.key === "j") focusItem(index + 1);
    if (event.key === "k") focusItem(index - 1);
  }

  return (
    <>
      <p className="mb-4 text-sm text-soft max-sm:hidden">
        Keys, on a review: <kbd>P</kbd> publish, <kbd>R</kbd> reject, <kbd>J</kbd> next, <kbd>K</kbd> back.
      </p>
      <p className="sr-only" role="status">
        {told}
      </p>
      <ol onKeyDown={onKeyDown} ref={list}>
        {items.map((item) => (
          // biome-ignore lint/a11y/noNoninteractiveTabindex: each is read as a whole, and decided on by a key
          <li className="border-t border-line py-6" key={item.id} tabIndex={0}>
            <QueueItem
              item={item}
              onDecide={(status) => decide(item, status)}
              problem={problems[item.id] ?? ""}
              status={decided[item.id] ?? item.status}
            />
          </li>
        ))}
      </ol>
    </>
  );
}

type QueueItemProps = {
  item: QueuedReview;
  status: QueuedReview["status"];
  problem: string;
  onDecide: (status: Outcome) => void;
};

function QueueItem({ item, status, problem, onDecide }: QueueItemProps) {
  const { author, recipe, stars, text, moderator, createdAt } = item;
  return (
    <div className="grid gap-4 lg:grid-cols-[1fr_auto] lg:gap-12">
      <div className="min-w-0">
        <div className="flex flex-wrap items-center gap-x-4 gap-y-1">
          <p>
            <span className="font-semibold">{author.name}</span> on{" "}
            <a className="link" href={`/recipes/${recipe.slug}`}>
              {recipe.title}
            </a>
          </p>
          <Stars stars={stars} />
          <time className="text-sm text-soft" dateTime={createdAt}>
            {day(createdAt)}
          </time>
        </div>
        <p className="mt-2 max-w-[42rem] whitespace-pre-line">{text}</p>
      </div>
      <div className="lg:text-right">
        <div className="flex gap-3">
          <button
            aria-disabled={status === "published"}
            aria-label={`Publish ${author.name}'s review`}
            className={solidButton}
            onClick={() => onDecide("published")}
            type="button"
          >
            Publish
          </button>
          <button
            aria-disabled={status === "rejected"}
            aria-label={`Reject ${author.name}'s review`}
            className={quietButton}
            onClick={() => onDecide("rejected")}
            type="button"
          >
            Reject
          </button>
        </div>
        <p className="mt-2 min-h-6 text-sm text-soft">
          {status === "pending" ? "" : `Is ${status}${moderator ? `, by ${moderator}` : ""}.`}
        </p>
        <p className="text-sm text-ember" role="alert">
          {problem}
        </p>
      </div>
    </div>
  );
}
