import { getDb } from "#db/client.ts";
import { AppError } from "#lib/errors.ts";
import { problemResponse } from "#lib/http/problem.ts";
import { singleton } from "#lib/singleton.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { SECOND_MS } from "#lib/units.ts";
import { negotiateFormat } from "./accept.ts";
import { getEncoder } from "./encoder.ts";
import { hashBytes } from "./hash.ts";
import { IMAGE_WIDTHS_PX, imageRef } from "./model.ts";
import { findImageSource } from "./queries.ts";
import { createVariantStore, type VariantStore } from "./variant-store.ts";

const RETRY_AFTER_MS = 5 * SECOND_MS;

/** Both as they stand in the path. */
export type MediaParams = { image: string; width: string };

/** The variants of the process's database and storage. */
export function getVariantStore(): VariantStore {
  return singleton("image-variants", () =>
    createVariantStore({
      storage: getStorage(),
      encoder: getEncoder(),
      findSource: (hash) => findImageSource(getDb(), hash),
    }),
  );
}

/** Answers `GET` and `HEAD /media/{image}/{width}` in the format the client likes best. */
export async function respondWithPicture(
  { method, headers }: Request,
  { image, width }: MediaParams,
  variants: VariantStore = getVariantStore(),
): Promise<Response> {
  try {
    const format = negotiateFormat(headers.get("accept"));
    const body = await variants.get(parseHash(image), parseWidth(width), format);
    if (!body) throw notFound();

    const etag = `"${hashBytes(body)}"`;
    const common = {
      ETag: etag,
      Vary: "Accept",
      // The hash names the content: what stands behind this address never changes.
      "Cache-Control": "public, max-age=31536000, immutable",
    };
    if (matches(headers.get("if-none-match"), etag))
      return new Response(null, { status: 304, headers: common });
    return new Response(method === "HEAD" ? null : new Uint8Array(body), {
      headers: {
        ...common,
        "Content-Type": `image/${format}`,
        "Content-Length": String(body.length),
        "Content-Security-Policy": "default-src 'none'",
        "X-Content-Type-Options": "nosniff",
      },
    });
  } catch (thrown) {
    const isBusy = thrown instanceof AppError && thrown.code === "unavailable";
    return problemResponse(thrown, isBusy ? { "Retry-After": String(RETRY_AFTER_MS / SECOND_MS) } : {});
  }
}

function parseHash(image: string): string {
  if (!imageRef.shape.hash.safeParse(image).success) throw notFound();
  return image;
}

function parseWidth(width: string): number {
  const widthPx = IMAGE_WIDTHS_PX.find((fixed) => String(fixed) === width);
  if (!widthPx)
    throw new AppError("not_found", `A picture comes in these widths: ${IMAGE_WIDTHS_PX.join(", ")}.`);
  return widthPx;
}

function notFound(): AppError {
  return new AppError("not_found", "There is no such picture.");
}

/** Compares weakly, as `If-None-Match` asks: a proxy that compresses marks our tag as weak. */
function matches(ifNoneMatch: string | null, etag: string): boolean {
  if (ifNoneMatch?.trim() === "*") return true;
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag);
}
