"use client";

import { lazy, Suspense, useState } from "react";
import { solidButton } from "#components/ui/button.ts";
import { FlameIcon } from "#components/ui/icons.tsx";
import type { CookModeProps } from "./cook-mode.tsx";

const loadCookMode = () => import("./cook-mode.tsx");
const CookMode = lazy(async () => ({ default: (await loadCookMode()).CookMode }));

type CookButtonProps = Pick<CookModeProps, "title" | "steps" | "ingredientGroups">;

/** Cook mode is fetched when the reader reaches for it, and remembers the step it was left at. */
export function CookButton(recipe: CookButtonProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [position, setPosition] = useState(0);

  return (
    <>
      <button
        className={`${solidButton} noscript:hidden`}
        onClick={() => setIsOpen(true)}
        onFocus={loadCookMode}
        onPointerEnter={loadCookMode}
        type="button"
      >
        <FlameIcon /> Start cooking
      </button>
      {isOpen && (
        <Suspense>
          <CookMode {...recipe} onClose={() => setIsOpen(false)} onMove={setPosition} position={position} />
        </Suspense>
      )}
    </>
  );
}
