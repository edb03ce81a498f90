import { getDb } from "#db/client.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { exportAccount } from "#lib/users/export.ts";
import { exportedAccount } from "#lib/users/model.ts";

export const GET = route(
  {
    name: "me.export",
    auth: "user",
    summary: "All my data",
    description: "A zip of JSON files: the account, favourites, recipes, and what was noted.",
    response: exportedAccount,
    mediaType: "application/zip",
    example: { path: "/api/me/export", response: "PK…" },
  },
  async ({ viewer, request: { headers } }) => {
    const archive = await exportAccount(getDb(), { viewer, headers });
    return new Response(new Uint8Array(archive), {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="hestia-account.zip"',
        "Cache-Control": "no-store",
      },
    });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
