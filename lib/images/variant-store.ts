import { logger } from "#lib/logger.ts";
import type { Storage } from "#lib/storage/storage.ts";
import type { Encoder, Lane } from "./encoder.ts";
import type { ImageSource } from "./image-source.ts";
import { IMAGE_WIDTHS_PX, type ImageFormat } from "./model.ts";
import { recordEncoding, recordInput, recordServed } from "./picture-metrics.ts";

export function masterKey(hash: string): string {
  return `originals/${hash}`;
}

export function variantKey(hash: string, widthPx: number, format: ImageFormat): string {
  return `variants/${hash}/${widthPx}.${format}`;
}

export type VariantStore = {
  /**
   * The bytes of one variant, made on first use; as wide as the original where that is narrower.
   *
   * @returns null where no picture has this hash.
   * @throws {AppError} `unavailable` when too many are being made.
   */
  get(hash: string, widthPx: number, format: ImageFormat, lane?: Lane): Promise<Buffer | null>;
};

type Sources = {
  storage: Storage;
  encoder: Encoder;
  findSource: (hash: string) => Promise<ImageSource | null>;
};

/** Variants by content hash: each is encoded once, even when many ask at the same time. */
export function createVariantStore({ storage, encoder, findSource }: Sources): VariantStore {
  const underway = new Map<string, Promise<Buffer | null>>();

  async function make(
    hash: string,
    widthPx: number,
    format: ImageFormat,
    lane: Lane,
  ): Promise<Buffer | null> {
    const source = await findSource(hash);
    if (!source) return null;
    const fullWidthPx = narrowestThatShowsAll(source.widthPx);
    if (widthPx > fullWidthPx) return (await getOrMake(hash, fullWidthPx, format, lane)).bytes;

    const bytes = await recordEncoding(format, () => encode(hash, source, widthPx, format, lane));
    await keep(variantKey(hash, widthPx, format), bytes);
    return bytes;
  }

  /** A storage that takes nothing costs making it again, and no picture. */
  async function keep(key: string, bytes: Buffer): Promise<void> {
    await storage
      .put(key, bytes)
      .catch((error) => logger.error("a picture's size was not kept", { key, error }));
  }

  async function encode(
    hash: string,
    { artSpec }: ImageSource,
    widthPx: number,
    format: ImageFormat,
    lane: Lane,
  ) {
    if (artSpec) return encoder.run("encodeArt", { spec: artSpec, widthPx, format }, lane);
    const master = await storage.get(masterKey(hash));
    if (!master) throw new Error(`The original of picture ${hash} is missing from the storage`);
    recordInput(format, master.length);
    return encoder.run("encodePhoto", { master, widthPx, format }, lane);
  }

  async function getOrMake(
    hash: string,
    widthPx: number,
    format: ImageFormat,
    lane: Lane,
  ): Promise<{ bytes: Buffer | null; source: "storage" | "made" }> {
    const key = variantKey(hash, widthPx, format);
    const stored = await storage.get(key);
    if (stored) return { bytes: stored, source: "storage" };
    const flight = underway.get(key) ?? make(hash, widthPx, format, lane).finally(() => underway.delete(key));
    underway.set(key, flight);
    return { bytes: await flight, source: "made" };
  }

  return {
    async get(hash, widthPx, format, lane = "now") {
      const { bytes, source } = await getOrMake(hash, widthPx, format, lane);
      if (bytes && lane === "now") recordServed({ format, source, width: String(widthPx) }, bytes.length);
      return bytes;
    },
  };
}

function narrowestThatShowsAll(originalWidthPx: number): number {
  return IMAGE_WIDTHS_PX.find((fixed) => fixed >= originalWidthPx) ?? Math.max(...IMAGE_WIDTHS_PX);
}
