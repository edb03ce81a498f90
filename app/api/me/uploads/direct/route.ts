import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { beginDirectUpload } from "#lib/images/take-upload.ts";
import { directUpload, directUploadInput } from "#lib/images/upload-model.ts";
import { getUploadParts } from "#lib/images/upload-parts.ts";
import { exampleDirect } from "../../../upload-examples.ts";

export const POST = route(
  {
    name: "me.uploads.direct",
    limit: "upload",
    auth: "user",
    scope: "recipes:write",
    summary: "Where to send a picture past this server",
    description:
      "A request to the bucket that pictures are stored in, good for a quarter of an hour and for this many bytes. Complete the upload once it is sent.",
    body: directUploadInput,
    response: directUpload,
    problems: ["rate_limited"],
    example: {
      path: "/api/me/uploads/direct",
      body: { contentType: "image/jpeg", sizeBytes: 3_145_728 },
      response: exampleDirect,
    },
  },
  async ({ body, viewer }) =>
    privateAnswer({ upload: await beginDirectUpload(getUploadParts(), viewer, body) }),
);

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
