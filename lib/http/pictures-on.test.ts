import { expect, test } from "vitest";
import { picturesOn } from "./pictures-on.ts";
import type { ResponseCache } from "./response-cache.ts";

const [SOUP, BREAD] = ["a".repeat(32), "b".repeat(32)];
const BODIES: Record<string, string> = {
  "/": `<img src="/media/${SOUP}/400"><img src="/media/${SOUP}/800"> ${"c".repeat(32)}`,
  "/api/recipes": `{"image":{"hash":"${BREAD}","alt":""}}`,
};

/** What is asked of a cache of responses here. */
const responses = {
  read: ({ url = "" }) => (url === "/private" ? null : { key: url }),
  warm: async ({ key }: { key: string }) => key in BODIES,
  store: { peek: (key: string) => ({ answer: { plain: { bytes: Buffer.from(BODIES[key] ?? "") } } }) },
} as unknown as ResponseCache;

test("pictures of pages and of the API, each once; what cannot be kept has none", async () => {
  expect(await picturesOn(responses, ["/", "/gone", "/private", "/api/recipes"])).toEqual([SOUP, BREAD]);
});
