import type { ImageRef } from "#lib/images/model.ts";
import { imageSrcSet } from "#lib/images/variants.ts";
import { savesData } from "./saves-data.ts";

/** Fetches pictures that will soon be scrolled to, after all else; none for a reader who saves data. */
export function preloadPictures(images: readonly ImageRef[], sizes: string): void {
  if (savesData()) return;
  for (const { hash, widthPx } of images) {
    const picture = new Image();
    picture.fetchPriority = "low";
    picture.sizes = sizes;
    picture.srcset = imageSrcSet(hash, widthPx);
  }
}
