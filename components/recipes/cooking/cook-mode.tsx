"use client";

import { useEffect, useRef } from "react";
import { iconButton, quietButton, solidButton } from "#components/ui/button.ts";
import { ArrowLeftIcon, ArrowRightIcon, CheckIcon, CloseIcon } from "#components/ui/icons.tsx";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { CookScreen } from "./cook-screen.tsx";
import type { CookingStep } from "./cooking-step.ts";
import { TimerBar } from "./timer-bar.tsx";
import { useStepKeys } from "./use-step-keys.ts";
import { useSwipe } from "./use-swipe.ts";
import { useWakeLock } from "./use-wake-lock.ts";

export type CookModeProps = {
  title: string;
  steps: CookingStep[];
  ingredientGroups: RecipeDetail["ingredientGroups"];
  /** 0 gathers the ingredients; from 1 on, the steps. */
  position: number;
  onMove: (position: number) => void;
  onClose: () => void;
};

/** One step at a time over the whole screen, large enough to read across a kitchen, with the screen kept on. */
export function CookMode({ title, steps, ingredientGroups, position, onMove, onClose }: CookModeProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const screen = useRef<HTMLDivElement>(null);
  const onwards = useRef<HTMLButtonElement>(null);
  const isScreenKeptOn = useWakeLock();
  const isLast = position === steps.length;

  // A modal dialog brings the focus trap, Escape and Android's back gesture.
  useEffect(() => {
    dialog.current?.showModal();
    onwards.current?.focus();
  }, []);

  function move(direction: 1 | -1) {
    onMove(Math.min(steps.length, Math.max(0, position + direction)));
  }
  const swipe = useSwipe(move);

  useStepKeys(move);

  // A long step that was scrolled must not leave the next one at its end.
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the new step that scrolls
  useEffect(() => {
    screen.current?.scrollTo(0, 0);
  }, [position]);

  function finish() {
    onMove(0);
    dialog.current?.close();
  }

  return (
    <dialog
      aria-label={`Cooking ${title}`}
      className="m-0 size-full max-h-none max-w-none bg-paper text-ink open:grid open:grid-rows-[auto_1fr_auto_auto]"
      onClose={onClose}
      ref={dialog}
    >
      <header>
        <div className="flex items-center gap-4 py-2 pr-2 pl-5 sm:pr-4 sm:pl-8">
          <p className="min-w-0 grow truncate font-dish text-lg">{title}</p>
          <p className="shrink-0 text-sm text-soft">
            {isScreenKeptOn && <span className="mr-4 max-sm:hidden">Screen stays on</span>}
            {position === 0 ? "Before you start" : `Step ${position} of ${steps.length}`}
          </p>
          <button
            aria-label="Leave cook mode"
            className={iconButton}
            onClick={() => dialog.current?.close()}
            type="button"
          >
            <CloseIcon />
          </button>
        </div>
        <div className="h-1 bg-sunken">
          <div
            className="h-full origin-left bg-glow transition-transform duration-300 ease-settle"
            style={{ transform: `scaleX(${position / steps.length})` }}
          />
        </div>
      </header>
      <div aria-live="polite" className="min-h-0 overflow-y-auto" ref={screen} {...swipe}>
        <CookScreen ingredientGroups={ingredientGroups} position={position} steps={steps} />
      </div>
      <TimerBar />
      <footer className="row-4 grid grid-cols-[auto_1fr] gap-3 p-4 sm:flex sm:justify-between sm:px-8 sm:py-6">
        <button
          className={`${quietButton} min-h-14 sm:px-8`}
          aria-disabled={position === 0}
          onClick={() => move(-1)}
          type="button"
        >
          <ArrowLeftIcon /> Back
        </button>
        <button
          className={`${solidButton} min-h-14 sm:px-12`}
          onClick={isLast ? finish : () => move(1)}
          ref={onwards}
          type="button"
        >
          {isLast && <CheckIcon />}
          {isLast ? "Ready to eat" : position === 0 ? "First step" : "Next step"}
          {!isLast && <ArrowRightIcon />}
        </button>
      </footer>
    </dialog>
  );
}
