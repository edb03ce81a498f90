import { createdAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { completeUpload } from "#lib/images/take-upload.ts";
import { receivedUpload, uploadParams } from "#lib/images/upload-model.ts";
import { getUploadParts } from "#lib/images/upload-parts.ts";
import { exampleReceived, UPLOAD_ID } from "../../../../upload-examples.ts";
import { wakeUploadJob } from "../../wake-upload-job.ts";

export const POST = route(
  {
    name: "me.uploads.complete",
    auth: "user",
    scope: "recipes:write",
    summary: "Take in a picture that was sent past this server",
    description: "It is checked as if it had been sent here, and removed from where it was sent.",
    params: uploadParams,
    response: receivedUpload,
    status: 201,
    location: "/api/me/uploads/{id}",
    problems: [
      "not_found",
      "conflict",
      "too_large",
      "unsupported_media",
      "unreadable_image",
      "unavailable",
      "storage_full",
    ],
    example: { path: `/api/me/uploads/${UPLOAD_ID}/complete`, response: exampleReceived },
  },
  async ({ params, viewer }) => {
    const taken = await completeUpload(getUploadParts(), viewer, params.id);
    wakeUploadJob();
    return createdAnswer(taken, `/api/me/uploads/${taken.id}`);
  },
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
