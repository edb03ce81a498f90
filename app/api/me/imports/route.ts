import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { takeUpload } from "#lib/images/take-upload.ts";
import { getUploadParts } from "#lib/images/upload-parts.ts";
import { importInput, importResult, MAX_IMPORT_BYTES } from "#lib/importer/import-model.ts";
import { importRecipe } from "#lib/importer/import-recipe.ts";
import { exampleImport } from "../../upload-examples.ts";
import { wakeUploadJob } from "../uploads/wake-upload-job.ts";

export const POST = route(
  {
    name: "me.imports.create",
    limit: "import",
    auth: "user",
    scope: "recipes:write",
    summary: "Read a recipe from elsewhere",
    description:
      "From an address, a page's source or plain text, into what a draft holds; nothing is saved but the page's pictures. Addresses are fetched from the public Internet only, on ports 80 and 443, at most 5 MB within 15 s.",
    body: importInput,
    maxBodyBytes: MAX_IMPORT_BYTES,
    response: importResult,
    problems: ["too_slow", "unreadable_page"],
    example: {
      path: "/api/me/imports",
      body: { url: "https://soups.example/pea-soup" },
      response: exampleImport,
    },
  },
  async ({ body, viewer }) => {
    const storePicture = async (bytes: Buffer) => {
      const { image } = await takeUpload(getUploadParts(), viewer, piece(bytes), bytes.length, "fetched");
      return image.hash;
    };
    const imported = await importRecipe({ db: getDb(), storePicture }, body);
    if (imported.content.pictures.length > 0) wakeUploadJob();
    return privateAnswer(imported);
  },
);

async function* piece(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

export const { GET, HEAD, OPTIONS, PUT, PATCH, DELETE } = otherMethods({ POST });
