import type { z } from "zod";
import {
  collection,
  collectionChange,
  collectionInput,
  collectionMade,
  collectionPage,
  keptPage,
  note,
  noteInput,
  share,
  shareInput,
  shareList,
  shareMade,
} from "#lib/keeping/model.ts";
import {
  decision,
  ownReview,
  queuedReview,
  review,
  reviewInput,
  reviewing,
  reviewPage,
  reviewQueue,
} from "#lib/reviews/model.ts";

/** Those of what cooks keep, say of recipes and share. */
export const keepingSchemas: Record<string, z.ZodType> = {
  KeptPage: keptPage,
  CollectionPage: collectionPage,
  Collection: collection,
  CollectionInput: collectionInput,
  CollectionChange: collectionChange,
  CollectionMade: collectionMade,
  Note: note,
  NoteInput: noteInput,
  ShareList: shareList,
  Share: share,
  ShareInput: shareInput,
  ShareMade: shareMade,
  ReviewPage: reviewPage,
  Review: review,
  ReviewInput: reviewInput,
  Reviewing: reviewing,
  OwnReview: ownReview,
  ReviewQueue: reviewQueue,
  QueuedReview: queuedReview,
  ReviewDecision: decision,
};
