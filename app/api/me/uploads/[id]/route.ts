import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { upload, uploadParams } from "#lib/images/upload-model.ts";
import { findUpload } from "#lib/images/uploads.ts";
import { exampleUpload, UPLOAD_ID } from "../../../upload-examples.ts";

export const GET = route(
  {
    name: "me.uploads.get",
    auth: "user",
    scope: "recipes:write",
    summary: "What became of a picture that I sent",
    params: uploadParams,
    response: upload,
    problems: ["not_found"],
    example: { path: `/api/me/uploads/${UPLOAD_ID}`, response: exampleUpload },
  },
  async ({ params, viewer }) => privateAnswer(await findUpload(getDb(), viewer, params.id)),
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
