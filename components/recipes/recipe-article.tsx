import type { ReactNode } from "react";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { CookButton } from "./cooking/cook-button.tsx";
import type { CookingStep } from "./cooking/cooking-step.ts";
import { IngredientList } from "./cooking/ingredient-list.tsx";
import { KitchenProvider } from "./cooking/kitchen.tsx";
import { Method } from "./cooking/method.tsx";
import { PrintButton } from "./cooking/print-button.tsx";
import { servingsOf } from "./cooking/servings.ts";
import { ServingsStepper } from "./cooking/servings-stepper.tsx";
import { TimerBar } from "./cooking/timer-bar.tsx";
import { UnitSwitch } from "./cooking/unit-switch.tsx";
import { RecipeColophon } from "./recipe-colophon.tsx";
import { RecipeHero } from "./recipe-hero.tsx";
import { RecipePictures } from "./recipe-pictures.tsx";

/** About what the list of ingredients takes in height, rather too much: heading and switches, a group's title, a line. */
const HEAD_REM = 16;
const GROUP_REM = 3;
const LINE_REM = 2.75;

type RecipeArticleProps = {
  recipe: RecipeDetail;
  steps: CookingStep[];
  /** A tiny picture, as `placeholderUrl` makes it. */
  placeholder: string;
  /** Beside the ways to cook and print. */
  actions?: ReactNode;
  /** What follows the recipe on its page. */
  children?: ReactNode;
};

/** A recipe to cook from: on its public page, in a preview, and where it is shared. */
export function RecipeArticle({ recipe, steps, placeholder, actions, children }: RecipeArticleProps) {
  const { title, language, ingredientGroups } = recipe;
  return (
    <KitchenProvider base={servingsOf(recipe)}>
      <article>
        <RecipeHero
          actions={
            <>
              <CookButton ingredientGroups={ingredientGroups} steps={steps} title={title} />
              <PrintButton />
              {actions}
            </>
          }
          placeholder={placeholder}
          recipe={recipe}
        />
        <div className="shell grid gap-x-20 gap-y-14 pt-12 lg:grid-cols-[22rem_1fr] lg:pt-20 print:grid-cols-[14rem_1fr] print:gap-x-8 print:p-0 print:pt-4">
          <section aria-labelledby="ingredients" className="print:text-sm">
            <div className="lg:sticky print:static" style={{ top: stickingPlace(recipe) }}>
              <h2 className="mb-5 text-2xl print:mb-1 print:text-base" id="ingredients">
                Ingredients
              </h2>
              <div className="mb-6 space-y-3 print:mb-1">
                <ServingsStepper />
                <UnitSwitch />
              </div>
              <div lang={language}>
                <IngredientList groups={ingredientGroups} />
              </div>
            </div>
          </section>
          <section aria-labelledby="method" className="print:text-sm">
            <h2 className="mb-8 text-2xl print:mb-2 print:text-base" id="method">
              Method
            </h2>
            <div lang={language}>
              <Method steps={steps} />
            </div>
            <RecipePictures pictures={recipe.images} />
            <RecipeColophon recipe={recipe} />
          </section>
        </div>
      </article>
      {children}
      <TimerBar isFloating />
    </KitchenProvider>
  );
}

/**
 * Where the ingredients stick while the method scrolls past: below the top of the screen, or, where they are taller than
 * it, so high above it that their foot stays in sight.
 */
function stickingPlace({ ingredientGroups }: RecipeDetail): string {
  const lines = ingredientGroups.reduce((sum, group) => sum + group.items.length, 0);
  const heightRem = HEAD_REM + GROUP_REM * ingredientGroups.length + LINE_REM * lines;
  return `min(2rem, 100vh - ${heightRem}rem)`;
}
