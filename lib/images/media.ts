import type { IncomingMessage, ServerResponse } from "node:http";
import { getPool } from "#db/connect.ts";
import { AppError } from "#lib/errors.ts";
import { singleton } from "#lib/singleton.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { negotiateFormat } from "./accept.ts";
import { getEncoder } from "./encoder.ts";
import { hashBytes } from "./hash.ts";
import { findImageSource } from "./image-source.ts";
import { IMAGE_WIDTHS_PX, imageRef } from "./model.ts";
import { createVariantStore, type VariantStore } from "./variant-store.ts";

const RETRY_AFTER_S = 5;

const PATH = /^\/media\/([^/]+)\/([^/]+)$/;

/** The variants of the process's database and storage. */
export function getVariantStore(): VariantStore {
  return singleton("image-variants", () =>
    createVariantStore({
      storage: getStorage(),
      encoder: getEncoder(),
      findSource: (hash) => findImageSource(getPool(), hash),
    }),
  );
}

/**
 * Answers `/media/{image}/{width}` in the format that the client likes best. Before Next, which is slower by far
 * and drops the length.
 *
 * @returns False when the path is not one of a picture.
 * @throws {AppError} for the front to answer.
 */
export async function answerMedia(
  path: string,
  req: IncomingMessage,
  res: ServerResponse,
  variants: VariantStore = getVariantStore(),
): Promise<boolean> {
  const [, image, width] = PATH.exec(path) ?? [];
  if (!image || !width) return false;
  if (req.method !== "GET" && req.method !== "HEAD") {
    res.setHeader("Allow", "GET, HEAD");
    throw new AppError("method_not_allowed", "A picture can only be read.");
  }

  const format = negotiateFormat(req.headers.accept ?? null);
  const body = await variants.get(parseHash(image), parseWidth(width), format).catch((error) => {
    if (error instanceof AppError && error.code === "unavailable")
      res.setHeader("Retry-After", RETRY_AFTER_S);
    throw error;
  });
  if (!body) throw notFound();

  const etag = `"${hashBytes(body)}"`;
  res.setHeader("ETag", etag);
  res.setHeader("Vary", "Accept");
  // The hash names the content: what stands behind this address never changes.
  res.setHeader("Cache-Control", "public, max-age=31536000, immutable");
  if (isKnown(req.headers["if-none-match"], etag)) {
    res.writeHead(304).end();
    return true;
  }
  res.writeHead(200, {
    "Content-Type": `image/${format}`,
    "Content-Length": body.length,
    "Content-Security-Policy": "default-src 'none'",
    "X-Content-Type-Options": "nosniff",
  });
  res.end(req.method === "HEAD" ? undefined : body);
  return true;
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
function isKnown(ifNoneMatch: string | undefined, etag: string): boolean {
  if (ifNoneMatch?.trim() === "*") return true;
  const tags = ifNoneMatch?.split(",").map((tag) => tag.trim().replace(/^W\//, "")) ?? [];
  return tags.includes(etag);
}
