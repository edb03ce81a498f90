import type { Db } from "#db/client.ts";
import { artSpecFor } from "#lib/images/art-spec.ts";
import { ensureArt } from "#lib/images/commands.ts";
import { getEncoder, type Lane } from "#lib/images/encoder.ts";
import { hashArtSpec } from "#lib/images/hash.ts";
import { parseLine } from "#lib/ingredients/parse-line.ts";
import type { Written } from "#lib/recipes/write.ts";

/** The keys of covers for these recipes, which have no picture, by the very objects that were given. */
export async function drawCovers<T extends Pick<Written, "title" | "tags" | "cuisine" | "ingredientGroups">>(
  db: Db,
  contents: readonly T[],
  lane: Lane,
): Promise<Map<T, string>> {
  const specOf = new Map(
    contents.map((content) => {
      const { title, tags, cuisine, ingredientGroups } = content;
      const lines = ingredientGroups.flatMap((group) => group.lines);
      const ingredientNames = lines.map((line) => parseLine(line).name);
      return [content, artSpecFor({ title, tags, cuisine, ingredientNames })];
    }),
  );
  const ids = await ensureArt(db, [...specOf.values()], getEncoder(), lane);
  return new Map(
    [...specOf].map(([content, spec]) => {
      const id = ids.get(hashArtSpec(spec));
      if (id === undefined) throw new Error("A cover that was just drawn is missing");
      return [content, id];
    }),
  );
}
