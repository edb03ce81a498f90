import { ApiError, sendJson } from "#lib/client/api.ts";
import type { ImageRef } from "#lib/images/model.ts";

type Uploaded = { image: Pick<ImageRef, "hash"> };
type Target = { method: string; url: string; headers: Record<string, string> };
type DirectTarget = Target & { id: string };

type UploadOptions = {
  /** Whether pictures are stored in a bucket that browsers may send them to. */
  isDirect: boolean;
  /** Told the part that is sent, 0 to 1. */
  onProgress: (ratio: number) => void;
  signal: AbortSignal;
};

/** What a bucket is asked to take; anything else the site refuses, with words. */
const DIRECT_TYPES = /^image\/(jpeg|png|webp|avif|gif)$/;

/** A bucket that this page could not send to is not tried again: it has no rules for this site, or is out of reach. */
let isBucketClosed = false;

/**
 * Sends a picture to the bucket that pictures are stored in, where there is one, else through the site.
 *
 * @throws {ApiError} when the server refuses it; a plain error when it cannot be reached.
 */
export async function uploadPicture(picture: Blob, options: UploadOptions): Promise<Uploaded> {
  const mayBeDirect = options.isDirect && !isBucketClosed && DIRECT_TYPES.test(picture.type);
  const id = mayBeDirect ? await sendToBucket(picture, options) : null;
  if (id !== null) return sendJson<Uploaded>("POST", `/api/me/uploads/${id}/complete`);

  const headers = { Accept: "application/json", "Content-Type": picture.type || "application/octet-stream" };
  const { status, statusText, response } = await transfer(
    { method: "POST", url: "/api/me/uploads", headers },
    picture,
    options,
  );
  if (status === 201 && response) return response;
  throw new ApiError(status, response?.detail ?? statusText, response?.errors);
}

/** @returns What to complete; null: it has to go through the site. */
async function sendToBucket(picture: Blob, options: UploadOptions): Promise<string | null> {
  const wanted = { contentType: picture.type, sizeBytes: picture.size };
  const { upload } = await sendJson<{ upload: DirectTarget | null }>(
    "POST",
    "/api/me/uploads/direct",
    wanted,
  );
  try {
    if (upload && (await transfer(upload, picture, options)).status < 300) return upload.id;
  } catch (error) {
    if (options.signal.aborted) throw error;
  }
  isBucketClosed = true;
  return null;
}

/** By XMLHttpRequest, because fetch does not tell how far it has come. */
function transfer(
  { method, url, headers }: Target,
  picture: Blob,
  { onProgress, signal }: UploadOptions,
): Promise<Pick<XMLHttpRequest, "status" | "statusText" | "response">> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open(method, url);
    request.responseType = "json";
    for (const [name, value] of Object.entries(headers)) request.setRequestHeader(name, value);
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => resolve(request);
    request.onerror = () => reject(new Error("The site could not be reached."));
    request.onabort = () => reject(new DOMException("Taken back", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(picture);
  });
}
