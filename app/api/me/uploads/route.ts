import { createdAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { arriving } from "#lib/images/arriving.ts";
import { takeUpload } from "#lib/images/take-upload.ts";
import { receivedUpload, UPLOAD_TYPES } from "#lib/images/upload-model.ts";
import { getUploadParts } from "#lib/images/upload-parts.ts";
import { exampleReceived } from "../../upload-examples.ts";
import { wakeUploadJob } from "./wake-upload-job.ts";

export const POST = route(
  {
    name: "me.uploads.create",
    limit: "upload",
    auth: "user",
    scope: "recipes:write",
    summary: "Send a picture",
    description:
      "At most 20 MB and 50 megapixels; JPEG, PNG, WebP, AVIF or GIF by its content, whatever it says it is. It is turned upright, made anew without what it says of its maker, and can be seen when this answers. The same bytes again are the same picture.",
    takes: UPLOAD_TYPES,
    response: receivedUpload,
    status: 201,
    location: "/api/me/uploads/{id}",
    problems: ["unreadable_image", "too_slow", "rate_limited", "unavailable"],
    example: { path: "/api/me/uploads", response: exampleReceived },
  },
  async ({ viewer, request: { body, headers } }) => {
    const length = headers.get("content-length");
    const declaredBytes = length !== null && /^\d+$/.test(length) ? Number(length) : null;
    const taken = await takeUpload(getUploadParts(), viewer, arriving(body), declaredBytes);
    wakeUploadJob();
    return createdAnswer(taken, `/api/me/uploads/${taken.id}`);
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
