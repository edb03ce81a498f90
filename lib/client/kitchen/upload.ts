import { ApiError } from "#lib/client/api.ts";
import type { ImageRef } from "#lib/images/model.ts";

type Uploaded = { image: Pick<ImageRef, "hash"> };

/**
 * Sends a picture. XMLHttpRequest, because fetch does not tell how far it has come.
 *
 * @param onProgress The part that is sent, 0 to 1.
 * @throws {ApiError} when the server refuses it; a plain error when it cannot be reached.
 */
export function uploadPicture(
  picture: Blob,
  onProgress: (ratio: number) => void,
  signal: AbortSignal,
): Promise<Uploaded> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest();
    request.open("POST", "/api/me/uploads");
    request.responseType = "json";
    request.setRequestHeader("Accept", "application/json");
    request.setRequestHeader("Content-Type", picture.type || "application/octet-stream");
    request.upload.onprogress = ({ loaded, total }) => onProgress(total > 0 ? loaded / total : 0);
    request.onload = () => {
      const { status, statusText, response } = request;
      if (status === 201 && response) resolve(response);
      else reject(new ApiError(status, response?.detail ?? statusText, response?.errors));
    };
    request.onerror = () => reject(new Error("The site could not be reached."));
    request.onabort = () => reject(new DOMException("Taken back", "AbortError"));
    signal.addEventListener("abort", () => request.abort(), { once: true });
    request.send(picture);
  });
}
