import { imagePath } from "#lib/images/variants.ts";
import type { Review } from "#lib/reviews/model.ts";
import type { RecipeDetail } from "./model.ts";

const PICTURE_WIDTH_PX = 1_200;

/**
 * schema.org's Recipe for search engines.
 *
 * @param publicUrl The site's origin.
 * @param reviews Those that the page shows.
 */
export function recipeStructuredData(
  recipe: RecipeDetail,
  publicUrl: string,
  reviews: readonly Review[] = [],
) {
  return {
    "@context": "https://schema.org",
    "@type": "Recipe",
    name: recipe.title,
    url: `${publicUrl}/recipes/${recipe.slug}`,
    description: recipe.summary || undefined,
    image: [recipe.image, ...recipe.images].map(({ hash }) => publicUrl + imagePath(hash, PICTURE_WIDTH_PX)),
    author: recipe.authorCredit ? { "@type": "Person", name: recipe.authorCredit } : undefined,
    datePublished: recipe.publishedAt,
    dateModified: recipe.updatedAt,
    inLanguage: recipe.language,
    prepTime: isoDuration(recipe.prepMinutes),
    cookTime: isoDuration(recipe.cookMinutes),
    totalTime: isoDuration(recipe.totalMinutes),
    recipeYield: recipe.servings
      ? `${recipe.servings.amount} ${recipe.servings.unit ?? "servings"}`
      : undefined,
    recipeCuisine: recipe.cuisine?.name,
    keywords: recipe.tags.map((tag) => tag.name).join(", ") || undefined,
    recipeIngredient: recipe.ingredientGroups.flatMap((group) => group.items.map((item) => item.original)),
    recipeInstructions: recipe.stepGroups.flatMap(instructions),
    aggregateRating: recipe.rating
      ? {
          "@type": "AggregateRating",
          ratingValue: recipe.rating.average,
          ratingCount: recipe.rating.count,
        }
      : undefined,
    review: reviews.length > 0 ? reviews.map(structuredReview) : undefined,
    isBasedOn: recipe.source?.url ?? undefined,
  };
}

function instructions({ title, steps }: RecipeDetail["stepGroups"][number]): object[] {
  const items = steps.map((text) => ({ "@type": "HowToStep", text }));
  return title ? [{ "@type": "HowToSection", name: title, itemListElement: items }] : items;
}

function structuredReview({ author, stars, text, createdAt }: Review): object {
  return {
    "@type": "Review",
    author: { "@type": "Person", name: author },
    datePublished: createdAt.slice(0, 10),
    reviewRating: { "@type": "Rating", ratingValue: stars, bestRating: 5, worstRating: 1 },
    reviewBody: text,
  };
}

/** JSON that cannot end the `<script>` it stands in, whatever a title says. */
export function scriptJson(value: unknown): string {
  return JSON.stringify(value).replaceAll("<", "\\u003c");
}

function isoDuration(minutes: number | null): string | undefined {
  return minutes === null ? undefined : `PT${minutes}M`;
}
