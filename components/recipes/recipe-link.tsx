"use client";

import type { ReactNode } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { ImageRef } from "#lib/images/model.ts";
import { imageSrcSet } from "#lib/images/variants.ts";
import { HERO_SIZES } from "./sizes.ts";

type RecipeLinkProps = {
  slug: string;
  /** Only what the large picture's address needs: it is written into the page for each link. */
  image: Pick<ImageRef, "hash" | "widthPx">;
  className?: string;
  children: ReactNode;
};

/** Fetches the page and its large picture once the reader shows intent, so that both are there on the click. */
export function RecipeLink({ slug, image, ...props }: RecipeLinkProps) {
  function fetchPicture() {
    const hero = new Image();
    hero.sizes = HERO_SIZES;
    hero.srcset = imageSrcSet(image.hash, image.widthPx);
  }

  return <IntentLink {...props} href={`/recipes/${slug}`} isLikely onIntent={fetchPicture} />;
}
