import { Readable } from "node:stream";
import { getDb } from "#db/client.ts";
import { otherMethods, route } from "#lib/http/route.ts";
import { masterKey } from "#lib/images/variant-store.ts";
import { getStorage } from "#lib/storage/get-storage.ts";
import { exportAccount } from "#lib/users/export.ts";
import { exportedAccount } from "#lib/users/model.ts";

export const GET = route(
  {
    name: "me.export",
    auth: "user",
    summary: "All my data",
    description:
      "A zip: the account, favourites, recipes and what was noted as JSON, photos as `pictures/<hash>.jpg`.",
    response: exportedAccount,
    mediaType: "application/zip",
    example: { path: "/api/me/export", response: "PK…" },
  },
  async ({ viewer, request: { headers } }) => {
    const openPhoto = async (hash: string) => (await getStorage().stream(masterKey(hash))).body;
    const archive = await exportAccount(getDb(), { viewer, headers, openPhoto });
    return new Response(Readable.toWeb(archive) as ReadableStream, {
      headers: {
        "Content-Type": "application/zip",
        "Content-Disposition": 'attachment; filename="hestia-account.zip"',
        "Cache-Control": "no-store",
      },
    });
  },
);

export const { HEAD, OPTIONS, POST, PUT, PATCH, DELETE } = otherMethods({ GET });
