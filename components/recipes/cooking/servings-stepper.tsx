"use client";

import { iconButton } from "#components/ui/button.ts";
import { MinusIcon, PlusIcon } from "#components/ui/icons.tsx";
import { useKitchen } from "./kitchen.tsx";
import { formatServings, nextAmount } from "./servings.ts";

export function ServingsStepper() {
  const { base, servings, setAmount } = useKitchen();
  const less = nextAmount(base.amount, servings.amount, -1);
  const more = nextAmount(base.amount, servings.amount, 1);

  return (
    <div className="flex items-center">
      <button
        aria-label="Fewer"
        className={`${iconButton} border border-edge noscript:hidden print:hidden`}
        aria-disabled={less === null}
        onClick={() => less !== null && setAmount(less)}
        type="button"
      >
        <MinusIcon />
      </button>
      <output className="min-w-28 px-2 text-center font-medium tabular-nums noscript:text-left print:px-0 print:text-left">
        {formatServings(servings)}
      </output>
      <button
        aria-label="More"
        className={`${iconButton} border border-edge noscript:hidden print:hidden`}
        aria-disabled={more === null}
        onClick={() => more !== null && setAmount(more)}
        type="button"
      >
        <PlusIcon />
      </button>
    </div>
  );
}
