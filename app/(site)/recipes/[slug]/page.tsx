import type { Metadata } from "next";
import { cache } from "react";
import { KeepActions } from "#components/keeping/heart.tsx";
import { NotePanel } from "#components/keeping/note-panel.tsx";
import { EditLink } from "#components/kitchen/edit-link.tsx";
import { RecipeArticle } from "#components/recipes/recipe-article.tsx";
import { RelatedRecipes } from "#components/recipes/related-recipes.tsx";
import { Reviews } from "#components/reviews/reviews.tsx";
import { readEnv } from "#lib/env.ts";
import { answerPublicly } from "#lib/http/request-context.ts";
import { placeholderUrl } from "#lib/images/placeholder.ts";
import { getRecipe, listRelated } from "#lib/recipes/reads.ts";
import { recipeStructuredData, scriptJson } from "#lib/recipes/structured-data.ts";
import { FIRST_REVIEWS } from "#lib/reviews/model.ts";
import { getReviews } from "#lib/reviews/reads.ts";
import { sharedPicture, siteOpenGraph } from "../../../site-metadata.ts";
import { Missing, missingMetadata } from "../../missing.tsx";
import { cookingSteps } from "./cooking-steps.ts";

const RELATED = 4;

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
  const { id, title } = recipe;
  const [related, reviews] = await Promise.all([
    listRelated(id, RELATED),
    getReviews(id, FIRST_REVIEWS, null),
  ]);
  const structured = recipeStructuredData(recipe, readEnv().publicUrl, reviews.items);

  return (
    <>
      <RecipeArticle
        actions={
          <>
            <KeepActions recipeId={id} title={title} />
            <EditLink recipeId={id} />
          </>
        }
        placeholder={placeholderUrl(recipe.image.thumbhash)}
        recipe={recipe}
        steps={cookingSteps(recipe)}
      >
        <Reviews first={reviews} note={<NotePanel recipeId={id} />} recipe={recipe} />
        <RelatedRecipes recipes={related} />
      </RecipeArticle>
      <script
        // biome-ignore lint/security/noDangerouslySetInnerHtml: scriptJson escapes what could end the script
        dangerouslySetInnerHTML={{ __html: scriptJson(structured) }}
        type="application/ld+json"
      />
    </>
  );
}
