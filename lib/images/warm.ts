import { AppError } from "#lib/errors.ts";
import { logger } from "#lib/logger.ts";
import { getVariantStore } from "./media.ts";
import type { VariantStore } from "./variant-store.ts";

/** What cards ask for on small and on sharp screens. */
const WIDTHS_PX = [400, 800];

/** Makes the variants that the first visitors will ask for, one by one while nobody waits. Never rejects. */
export async function warmPictures(
  listHashes: () => Promise<readonly string[]>,
  variants: VariantStore = getVariantStore(),
): Promise<void> {
  try {
    const hashes = await listHashes();
    for (const widthPx of WIDTHS_PX) {
      for (const hash of hashes) await variants.get(hash, widthPx, "avif", "later");
    }
  } catch (error) {
    // The server stops, or visitors keep the encoder busy already.
    if (error instanceof AppError) return;
    logger.warn("pictures not made ahead", { error });
  }
}
