import type { IngredientItem, RecipeDetail } from "#lib/recipes/model.ts";
import type { CookingStep } from "./cooking-step.ts";
import { IngredientList } from "./ingredient-list.tsx";
import { useKitchen } from "./kitchen.tsx";
import { formatServings } from "./servings.ts";
import { StepText } from "./step-text.tsx";

type CookScreenProps = {
  steps: CookingStep[];
  ingredientGroups: RecipeDetail["ingredientGroups"];
  position: number;
};

export function CookScreen({ steps, ingredientGroups, position }: CookScreenProps) {
  const step = steps[position - 1];
  return step ? <Step position={position} step={step} /> : <Gather ingredientGroups={ingredientGroups} />;
}

function Gather({ ingredientGroups }: Pick<CookScreenProps, "ingredientGroups">) {
  const { servings } = useKitchen();
  return (
    <div className="mx-auto max-w-3xl px-5 py-8 sm:px-8 sm:py-12">
      <h2 className="mb-2 text-3xl">Gather everything</h2>
      <p className="mb-8 text-lg text-soft">For {formatServings(servings)}. Tick off what stands ready.</p>
      <IngredientList groups={ingredientGroups} />
    </div>
  );
}

function Step({ step, position }: { step: CookingStep; position: number }) {
  return (
    <div className="mx-auto grid min-h-full max-w-6xl content-center gap-x-20 gap-y-8 px-5 py-8 sm:px-8 lg:grid-cols-[1fr_18rem]">
      <div>
        {step.groupTitle && <p className="mb-3 text-soft">{step.groupTitle}</p>}
        <h2 className="sr-only">Step {position}</h2>
        <p className="font-dish text-[clamp(1.625rem,1.1rem+2.1vw,2.75rem)] leading-[1.3] text-pretty">
          <StepText parts={step.parts} position={position - 1} />
        </p>
      </div>
      {step.ingredients.length > 0 && <InThisStep items={step.ingredients} />}
    </div>
  );
}

function InThisStep({ items }: { items: IngredientItem[] }) {
  const { amountOf } = useKitchen();
  return (
    <aside aria-label="In this step" className="self-center border-t-2 border-ember pt-3 text-lg">
      <ul>
        {items.map((item, position) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: items never move, and lines may repeat
          <li className="border-b border-line py-2 last:border-0" key={position}>
            <span className="font-semibold tabular-nums">{amountOf(item)}</span> {item.name}
          </li>
        ))}
      </ul>
    </aside>
  );
}
