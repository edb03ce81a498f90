import type { z } from "zod";
import { problem } from "#lib/http/problem.ts";
import { imageRef } from "#lib/images/model.ts";
import { quantity } from "#lib/ingredients/model.ts";
import {
  cacheFigures,
  cachePerformance,
  invalidatedTag,
  invalidationCause,
  purgeInput,
  purgeResult,
  warmResponse,
} from "#lib/performance/model.ts";
import {
  facetOption,
  facetPage,
  ingredientGroup,
  ingredientItem,
  named,
  rating,
  recipeCard,
  recipeDetail,
  recipePage,
  stepGroup,
  suggestedRecipe,
  suggestions,
  total,
} from "#lib/recipes/model.ts";

/** The schemas that have a name of their own in the OpenAPI document. */
export const apiSchemas: Record<string, z.ZodType> = {
  RecipePage: recipePage,
  RecipeCard: recipeCard,
  RecipeDetail: recipeDetail,
  IngredientGroup: ingredientGroup,
  IngredientItem: ingredientItem,
  Quantity: quantity,
  StepGroup: stepGroup,
  Suggestions: suggestions,
  SuggestedRecipe: suggestedRecipe,
  FacetPage: facetPage,
  FacetOption: facetOption,
  Named: named,
  Rating: rating,
  Total: total,
  Image: imageRef,
  CachePerformance: cachePerformance,
  CacheFigures: cacheFigures,
  InvalidationCause: invalidationCause,
  InvalidatedTag: invalidatedTag,
  WarmResponse: warmResponse,
  PurgeInput: purgeInput,
  PurgeResult: purgeResult,
  Problem: problem,
};
