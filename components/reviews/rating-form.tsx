"use client";

import { useRouter } from "next/navigation";
import { useEffect, useRef, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { StarIcon } from "#components/ui/icons.tsx";
import { getJson, sendJson } from "#lib/client/api.ts";
import { goToSignIn, whoAmI } from "#lib/client/who-am-i.ts";
import type { Reviewing } from "#lib/reviews/model.ts";
import { ReviewText } from "./review-text.tsx";

const NAMES = ["Not for me", "Not quite", "Fine", "Good", "Wonderful"];
/** Before this browser has said who looks; what is drawn for strangers, too. */
const NOTHING: Reviewing = { review: null, isOwnRecipe: false, rating: null };

/** The reader's stars and words. What is theirs comes after the first paint, in the place that is kept for it. */
export function RatingForm({ recipeId }: { recipeId: string }) {
  const { refresh } = useRouter();
  const [{ review, isOwnRecipe }, setMine] = useState(NOTHING);
  const [hovered, setHovered] = useState(0);
  const [problem, setProblem] = useState<string | null>(null);
  const path = `/api/me/reviews/${recipeId}`;
  const stars = review?.stars ?? 0;
  /** What the server has; it may still be on its way when somebody taps a star. */
  const asked = useRef<Promise<Reviewing> | null>(null);
  const isTouched = useRef(false);

  useEffect(() => {
    const asking = new AbortController();
    const mine = whoAmI().then((user) => (user ? getJson<Reviewing>(path, asking.signal) : NOTHING));
    asked.current = mine;
    mine
      .then((known) => isTouched.current || setMine(known))
      // Without an answer it is drawn as for strangers.
      .catch(() => {});
    return () => asking.abort();
  }, [path]);

  function learn(mine: Reviewing): void {
    asked.current = Promise.resolve(mine);
    setMine(mine);
    // The recipe's own rating has changed.
    refresh();
  }

  async function save(next: number, text: string | null): Promise<void> {
    if (!(await whoAmI())) return goToSignIn();
    learn(await sendJson<Reviewing>("PUT", path, { stars: next, text }));
  }

  async function rate(next: number): Promise<void> {
    setProblem(null);
    isTouched.current = true;
    const updatedAt = new Date().toISOString();
    setMine({ ...NOTHING, review: { text: null, status: "published", updatedAt, ...review, stars: next } });
    let known = review;
    try {
      // Words that stand there already stay.
      known = (await (asked.current?.catch(() => getJson<Reviewing>(path)) ?? NOTHING)).review;
      await save(next, known?.text ?? null);
    } catch (error) {
      setMine({ ...NOTHING, review: known });
      setProblem(messageOf(error));
    }
  }

  async function remove(): Promise<void> {
    setProblem(null);
    try {
      await sendJson("DELETE", path);
      learn(NOTHING);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  if (isOwnRecipe) {
    return (
      <div className="min-h-46">
        <h2 className="text-2xl">Your recipe</h2>
        <p className="mt-3 text-soft">Others rate it; what they write stands here.</p>
      </div>
    );
  }
  return (
    <div className="min-h-46">
      <h2 className="text-2xl" id="your-rating">
        Your rating
      </h2>
      <fieldset
        aria-labelledby="your-rating"
        className="mt-3 -ml-2 flex"
        onPointerLeave={() => setHovered(0)}
      >
        {NAMES.map((name, index) => {
          const value = index + 1;
          return (
            <label
              className="grid size-11 cursor-pointer place-items-center rounded-full has-focus-visible:outline-2 has-focus-visible:outline-ember"
              key={name}
              onPointerEnter={() => setHovered(value)}
            >
              <input
                checked={value === stars}
                className="sr-only"
                name="stars"
                onChange={() => rate(value)}
                type="radio"
                value={value}
              />
              <StarIcon className={value <= (hovered || stars) ? "text-ember" : "text-edge"} sizePx={30} />
              <span className="sr-only">
                {value} of 5: {name}
              </span>
            </label>
          );
        })}
      </fieldset>
      <p className="mt-1 min-h-6 text-sm text-soft" role="status">
        {statusOf(review, hovered)}
      </p>
      <ReviewText onRemove={remove} onSave={(text) => save(stars, text)} review={review} />
      <p className="text-sm text-ember" role="alert">
        {problem}
      </p>
    </div>
  );
}

function statusOf(review: Reviewing["review"], hovered: number): string {
  if (hovered > 0) return NAMES[hovered - 1] ?? "";
  if (!review) return "Tap a star.";
  if (review.text === null) return NAMES[review.stars - 1] ?? "";
  if (review.status === "pending") return "Your words wait for an editor to read them.";
  return review.status === "rejected" ? "Your words were not published; your stars count." : "Published.";
}
