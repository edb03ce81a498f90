import type { z } from "zod";
import { batchAnswer, batchInput, batchOperation, batchResult } from "#lib/authoring/batch-input.ts";
import {
  changeInput,
  createInput,
  draft,
  draftInput,
  draftItem,
  draftPage,
  draftRecipe,
  draftSave,
  draftSaved,
  myRecipe,
  myRecipePage,
  published,
  publishInput,
  updateInput,
  versionDetail,
  versionItem,
  versionPage,
} from "#lib/authoring/model.ts";
import { draftContent, recipeContent } from "#lib/recipes/content-model.ts";

/** Those of what cooks write. */
export const authoringSchemas: Record<string, z.ZodType> = {
  CreateInput: createInput,
  UpdateInput: updateInput,
  ChangeInput: changeInput,
  RecipeContent: recipeContent,
  Published: published,
  BatchInput: batchInput,
  BatchOperation: batchOperation,
  BatchAnswer: batchAnswer,
  BatchResult: batchResult,
  VersionPage: versionPage,
  VersionItem: versionItem,
  Version: versionDetail,
  PublishInput: publishInput,
  DraftPage: draftPage,
  DraftItem: draftItem,
  DraftRecipe: draftRecipe,
  DraftInput: draftInput,
  Draft: draft,
  DraftContent: draftContent,
  DraftSave: draftSave,
  DraftSaved: draftSaved,
  MyRecipePage: myRecipePage,
  MyRecipe: myRecipe,
};
