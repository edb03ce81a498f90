import type { z } from "zod";
import {
  draft,
  draftInput,
  draftItem,
  draftPage,
  draftRecipe,
  draftSave,
  draftSaved,
  myRecipe,
  myRecipePage,
} from "#lib/authoring/model.ts";
import { draftContent } from "#lib/recipes/content-model.ts";

/** Those of what cooks write. */
export const authoringSchemas: Record<string, z.ZodType> = {
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
