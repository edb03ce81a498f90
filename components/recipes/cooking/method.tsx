"use client";

import type { IngredientItem } from "#lib/recipes/model.ts";
import type { CookingStep } from "./cooking-step.ts";
import { useKitchen } from "./kitchen.tsx";
import { StepText } from "./step-text.tsx";

export function Method({ steps }: { steps: CookingStep[] }) {
  return (
    <ol className="space-y-10 print:space-y-3">
      {steps.map((step, position) => {
        const opensGroup = step.groupTitle !== null && step.groupTitle !== steps[position - 1]?.groupTitle;
        return (
          // biome-ignore lint/suspicious/noArrayIndexKey: steps never move
          <li className="break-inside-avoid" key={position}>
            {opensGroup && (
              <h3 className="mb-5 border-t border-line pt-5 text-xl print:mb-1 print:pt-1">
                {step.groupTitle}
              </h3>
            )}
            <div className="grid grid-cols-[2.5rem_1fr] gap-x-3 sm:grid-cols-[4.5rem_1fr] print:grid-cols-[1.5rem_1fr]">
              <span
                aria-hidden="true"
                className="font-dish text-3xl leading-[0.9] font-light text-ember print:text-base print:text-ink"
              >
                {position + 1}
              </span>
              <div>
                <p className="max-w-[38rem] text-lg print:text-sm">
                  <StepText parts={step.parts} position={position} />
                </p>
                <StepIngredients items={step.ingredients} />
              </div>
            </div>
          </li>
        );
      })}
    </ol>
  );
}

function StepIngredients({ items }: { items: IngredientItem[] }) {
  const { amountOf } = useKitchen();
  if (items.length === 0) return null;
  return (
    <ul
      aria-label="In this step"
      className="mt-3 flex max-w-[38rem] flex-wrap gap-x-5 gap-y-0.5 text-sm text-soft print:hidden"
    >
      {items.map((item, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: items never move, and lines may repeat
        <li key={position}>
          <span className="font-medium text-ink tabular-nums">{amountOf(item)}</span> {item.name}
        </li>
      ))}
    </ul>
  );
}
