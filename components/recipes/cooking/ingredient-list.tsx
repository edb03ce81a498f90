"use client";

import type { IngredientItem, RecipeDetail } from "#lib/recipes/model.ts";
import { useKitchen } from "./kitchen.tsx";

/** Every line can be ticked off: a checkbox, so that it works before and without JavaScript. */
export function IngredientList({ groups }: { groups: RecipeDetail["ingredientGroups"] }) {
  return (
    <div className="space-y-7">
      {groups.map((group, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: groups never move, and titles may repeat
        <div key={position}>
          {group.title && (
            <h3 className="mb-1 font-sans text-sm font-semibold tracking-normal">{group.title}</h3>
          )}
          <ul>
            {group.items.map((item, itemPosition) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and may repeat
              <li className="border-b border-line last:border-0 print:border-0" key={itemPosition}>
                <IngredientLine item={item} />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </div>
  );
}

function IngredientLine({ item }: { item: IngredientItem }) {
  const amount = useKitchen().amountOf(item);
  return (
    <label className="group grid cursor-pointer grid-cols-[1.5rem_1fr] gap-3 py-2.5 print:block print:py-0.5">
      <input
        className="mt-0.5 size-6 cursor-pointer appearance-none rounded-full border border-edge bg-[length:0] bg-center bg-no-repeat checked:border-herb checked:bg-herb checked:bg-(image:--tick) checked:bg-[length:1rem] print:hidden"
        type="checkbox"
      />
      <span className="group-has-checked:text-soft group-has-checked:line-through">
        {amount && <span className="font-semibold tabular-nums">{amount} </span>}
        {item.name}
        {item.note && <span className="text-soft">, {item.note}</span>}
      </span>
    </label>
  );
}
