import { getDb } from "#db/client.ts";
import { privateAnswer } from "#lib/http/private-answer.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { saveNote } from "#lib/keeping/commands.ts";
import { note, noteInput, recipeParams } from "#lib/keeping/model.ts";
import { getNote } from "#lib/keeping/reads.ts";
import { exampleNote, RECIPE_ID } from "../../../keeping-examples.ts";

const path = `/api/me/notes/${RECIPE_ID}`;

export const GET = route(
  {
    name: "me.notes.get",
    auth: "user",
    scope: "me:read",
    summary: "My note to a recipe",
    params: recipeParams,
    response: note,
    example: { path, response: exampleNote },
  },
  async ({ params, viewer }) => privateAnswer(await getNote(viewer, params.recipeId)),
);

export const PUT = route(
  {
    name: "me.notes.save",
    auth: "user",
    scope: "recipes:write",
    summary: "Write my note to a recipe",
    description: "For nobody else: it is shown to its cook alone.",
    params: recipeParams,
    body: noteInput,
    response: note,
    problems: ["not_found"],
    example: { path, body: { text: exampleNote.text }, response: exampleNote },
  },
  async ({ params, body: { text }, viewer }) => {
    const savedAt = await saveNote(getDb(), viewer, params.recipeId, text);
    return privateAnswer({ text: savedAt ? text : "", updatedAt: savedAt?.toISOString() ?? null });
  },
);

export const { HEAD, OPTIONS, POST, PATCH, DELETE } = otherMethods({ GET, PUT });
