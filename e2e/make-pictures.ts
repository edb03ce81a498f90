import type { FullConfig } from "@playwright/test";
import { recipePage } from "#lib/recipes/model.ts";

const AT_ONCE = 4;

/**
 * Asks once for every card's picture, as a site that has been running would have been asked: tests of lists and links are
 * not about the seconds that a hundred new pictures take.
 */
export default async function makePictures(config: FullConfig): Promise<void> {
  const site = config.projects[0]?.use.baseURL ?? "";
  const hashes: string[] = [];
  for (let cursor: string | null = ""; cursor !== null && hashes.length < 500; ) {
    const after: string = cursor && `&cursor=${cursor}`;
    const page = recipePage.parse(await (await fetch(`${site}/api/recipes?limit=100${after}`)).json());
    hashes.push(...page.items.map(({ image }) => image.hash));
    cursor = page.nextCursor;
  }
  const waiting = [...new Set(hashes)];
  const work = async () => {
    for (let hash = waiting.pop(); hash; hash = waiting.pop()) {
      await (await fetch(`${site}/media/${hash}/400`, { headers: { accept: "image/avif" } })).arrayBuffer();
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, work));
}
