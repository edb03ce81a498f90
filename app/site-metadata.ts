import type { ImageRef } from "#lib/images/model.ts";
import { imagePath } from "#lib/images/variants.ts";

const SHARED_PICTURE_WIDTH_PX = 1_200;

/** What every shared link says; Next replaces a parent's `openGraph` as a whole, so each page spreads it. */
export const siteOpenGraph = { siteName: "Hestia", locale: "en_GB", type: "website" } as const;

/** The picture that goes with a shared link. */
export function sharedPicture({ hash, alt }: ImageRef) {
  return { url: imagePath(hash, SHARED_PICTURE_WIDTH_PX), alt };
}
