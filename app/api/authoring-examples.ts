import type { BatchAnswer, BatchInput } from "#lib/authoring/batch-input.ts";
import type {
  Draft,
  DraftItem,
  MyRecipePage,
  Published,
  VersionDetail,
  VersionItem,
  VersionPage,
} from "#lib/authoring/model.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { EXAMPLE_ID } from "./account-examples.ts";
import { exampleDetail } from "./examples.ts";

/** What the documentation shows; a test holds them to the schemas. */
export const DRAFT_ID = "8c7f4b3e-2d0a-4a7f-9a51-3b1f0c6e5d21";
const { id, slug, image, ...detail } = exampleDetail;
const at = "2026-03-02T09:30:00.000Z";

export const exampleContent: RecipeContent = {
  title: detail.title,
  summary: detail.summary,
  language: "en",
  authorCredit: null,
  sourceUrl: null,
  sourceName: null,
  cuisine: "French",
  difficulty: "easy",
  tags: ["Soup"],
  prepMinutes: 15,
  cookMinutes: 30,
  totalMinutes: null,
  servings: { amount: 4, unit: null },
  ingredientGroups: [{ title: null, lines: ["3 large leeks, white and pale green parts, sliced"] }],
  stepGroups: detail.stepGroups,
  notes: detail.notes,
  pictures: [{ image: image.hash, alt: image.alt }],
};

export const exampleRecipeState = { id, slug, status: "published", version: 3 } as const;
export const examplePublished: Published = { id, slug, version: 4 };
export const exampleCreated: Published = { id, slug, version: 1 };

const exampleDraftItem: DraftItem = {
  id: DRAFT_ID,
  recipe: exampleRecipeState,
  title: detail.title,
  image,
  revision: 12,
  createdAt: at,
  updatedAt: at,
};
export const exampleDraftPage = { items: [exampleDraftItem], nextCursor: null };

export const exampleDraft: Draft = {
  id: DRAFT_ID,
  recipe: exampleRecipeState,
  baseVersion: 3,
  content: exampleContent,
  images: [image],
  revision: 12,
  createdAt: at,
  updatedAt: at,
};

export const exampleMyRecipes: MyRecipePage = {
  items: [
    {
      ...exampleRecipeState,
      title: detail.title,
      image,
      draftId: DRAFT_ID,
      publishedAt: at,
      createdAt: at,
      updatedAt: at,
    },
  ],
  nextCursor: null,
};

const exampleVersionItem: VersionItem = {
  version: 3,
  title: detail.title,
  editor: { id: EXAMPLE_ID, name: "Ada" },
  restoredFrom: null,
  isCurrent: true,
  createdAt: at,
};
export const exampleHistory: VersionPage = {
  recipe: { ...exampleRecipeState, title: detail.title },
  items: [exampleVersionItem],
  nextCursor: null,
};
export const VERSION_PATH = `/api/history/${id}/3`;
export const exampleVersion: VersionDetail = {
  ...exampleVersionItem,
  content: exampleContent,
  images: [image],
};

export const exampleBatch: BatchInput = {
  mode: "each",
  operations: [
    { op: "tag", slug, add: ["Winter"], remove: [] },
    { op: "delete", slug: "leek-soup-copy" },
  ],
};
export const exampleBatchAnswer: BatchAnswer = {
  done: 2,
  refused: 0,
  results: [
    { op: "tag", recipe: examplePublished, problem: null },
    { op: "delete", recipe: null, problem: null },
  ],
};
