import type { Lane } from "./encoder.ts";
import type { ImageFormat } from "./model.ts";
import type { VariantStore } from "./variant-store.ts";

/** What the editor shows, to nearly every browser. */
const FIRST = { widthPx: 800, format: "avif" } as const;

/** What the recipe's page and its card ask for, the soonest first; what else is asked for is made then. */
const AHEAD: { widthPx: number; format: ImageFormat }[] = [
  FIRST,
  { widthPx: 400, format: "avif" },
  { widthPx: 1200, format: "avif" },
  { widthPx: 800, format: "webp" },
  { widthPx: 400, format: "webp" },
  { widthPx: 200, format: "avif" },
];

/** Makes what the cook looks at first, before anything that nobody waits for. */
export async function prepareFirst(variants: VariantStore, hash: string): Promise<void> {
  await variants.get(hash, FIRST.widthPx, FIRST.format, "now");
}

/** Makes the others that its pages will ask for. For a job: it may be run again, and goes on where it stopped. */
export async function prepareVariants(
  variants: VariantStore,
  hash: string,
  lane: Lane = "later",
): Promise<void> {
  for (const { widthPx, format } of AHEAD) await variants.get(hash, widthPx, format, lane);
}
