import type { Metadata } from "next";
import { cache } from "react";
import { CookButton } from "#components/recipes/cooking/cook-button.tsx";
import { IngredientList } from "#components/recipes/cooking/ingredient-list.tsx";
import { KitchenProvider } from "#components/recipes/cooking/kitchen.tsx";
import { Method } from "#components/recipes/cooking/method.tsx";
import { PrintButton } from "#components/recipes/cooking/print-button.tsx";
import { servingsOf } from "#components/recipes/cooking/servings.ts";
import { ServingsStepper } from "#components/recipes/cooking/servings-stepper.tsx";
import { TimerBar } from "#components/recipes/cooking/timer-bar.tsx";
import { UnitSwitch } from "#components/recipes/cooking/unit-switch.tsx";
import { RecipeColophon } from "#components/recipes/recipe-colophon.tsx";
import { RecipeHero } from "#components/recipes/recipe-hero.tsx";
import { RecipePictures } from "#components/recipes/recipe-pictures.tsx";
import { RelatedRecipes } from "#components/recipes/related-recipes.tsx";
import { readEnv } from "#lib/env.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { placeholderUrl } from "#lib/images/placeholder.ts";
import type { RecipeDetail } from "#lib/recipes/model.ts";
import { getRecipe, listRelated } from "#lib/recipes/reads.ts";
import { recipeStructuredData, scriptJson } from "#lib/recipes/structured-data.ts";
import { sharedPicture, siteOpenGraph } from "../../../site-metadata.ts";
import { Missing, missingMetadata } from "../../missing.tsx";
import { cookingSteps } from "./cooking-steps.ts";

const RELATED = 4;
/** About what the list of ingredients takes in height, rather too much: heading and switches, a group's title, a line. */
const HEAD_REM = 16;
const GROUP_REM = 3;
const LINE_REM = 2.75;

// The page and its metadata ask for the same one.
const findRecipe = cache(getRecipe);

export async function generateMetadata({ params }: PageProps<"/recipes/[slug]">): Promise<Metadata> {
  const recipe = await findRecipe((await params).slug);
  if (!recipe) return missingMetadata;
  const { title, summary, image, slug } = recipe;
  const url = `/recipes/${slug}`;
  const description = summary || `How to cook ${title}, step by step.`;
  const images = [sharedPicture(image)];
  return {
    title,
    description,
    alternates: { canonical: url },
    openGraph: { ...siteOpenGraph, type: "article", title, description, url, images },
    twitter: { card: "summary_large_image", title, description, images },
  };
}

export default async function RecipePage({ params }: PageProps<"/recipes/[slug]">) {
  answerPublicly();
  const { slug } = await params;
  const recipe = await findRecipe(slug);
  if (!recipe) return <Missing slug={slug} title="This recipe is not on the shelf" />;
  const related = await listRelated(recipe.id, RELATED);
  const steps = cookingSteps(recipe);
  const { title, language, ingredientGroups } = recipe;

  return (
    <KitchenProvider base={servingsOf(recipe)}>
      <article>
        <RecipeHero
          actions={
            <>
              <CookButton ingredientGroups={ingredientGroups} steps={steps} title={title} />
              <PrintButton />
            </>
          }
          placeholder={placeholderUrl(recipe.image.thumbhash)}
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
      <RelatedRecipes recipes={related} />
      <TimerBar isFloating />
      <script
        // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson escapes what could end the script
        dangerouslySetInnerHTML={{ __html: scriptJson(recipeStructuredData(recipe, readEnv().publicUrl)) }}
        type="application/ld+json"
      />
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
