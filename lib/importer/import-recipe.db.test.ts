import { createServer, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import type { Db } from "#db/client.ts";
import { inRollback } from "#db/testing/in-rollback.ts";
import { insertRecipe } from "#db/testing/rows.ts";
import { AppError } from "#lib/errors.ts";
import { draftContent } from "#lib/recipes/content-model.ts";
import { importRecipe } from "./import-recipe.ts";

const SOUP = {
  "@type": "Recipe",
  name: "Erbsensuppe",
  recipeIngredient: ["500 g Erbsen", "1 Zwiebel"],
  recipeInstructions: ["Die Zwiebel mit dem Knoblauch anbraten.", "Dann die Erbsen auf den Teller geben."],
  recipeYield: "4",
  totalTime: "PT30M",
  image: ["/soup-1x1.jpg", "/soup.jpg", "/broken.jpg", "/missing.jpg"],
};
const pageOf = (data: object) =>
  `<html lang="en"><title>Erbsensuppe</title><script type="application/ld+json">${JSON.stringify(data)}</script>`;

/** A site at `recipes.test`; pictures are stored under their bytes. */
async function open(db: Db, answer: RequestListener) {
  const asked: { path: string; agent: string }[] = [];
  const server = createServer((req, res) => {
    asked.push({ path: req.url ?? "", agent: req.headers["user-agent"] ?? "" });
    answer(req, res);
  }).listen(0, "127.0.0.1");
  await new Promise((resolve) => server.once("listening", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const network = {
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    isAllowedAddress: () => true,
    isAllowedPort: () => true,
  };
  const storePicture = async (bytes: Buffer) => {
    if (bytes.includes("broken")) throw new AppError("unreadable_image", "broken");
    return Buffer.from(bytes).toString("hex").padEnd(32, "0").slice(0, 32);
  };
  return { parts: { db, storePicture, network }, address: `http://recipes.test:${port}/soup`, asked };
}

const site: RequestListener = (req, res) => {
  if (req.url === "/soup") res.setHeader("Content-Type", "text/html").end(pageOf(SOUP));
  else if (req.url === "/missing.jpg") res.writeHead(404).end();
  else res.end(req.url);
};

test("a page becomes a draft with its pictures, one of each, in the language of its words", () =>
  inRollback(async (db) => {
    const { parts, address, asked } = await open(db, site);
    const { content, notices, known } = await importRecipe(parts, { url: address });
    expect(draftContent.parse(content)).toEqual(content);
    expect(content).toMatchObject({ title: "Erbsensuppe", language: "de", sourceUrl: address });
    expect(content.pictures).toEqual([
      { image: Buffer.from("/soup.jpg").toString("hex").padEnd(32, "0"), alt: expect.any(String) },
    ]);
    expect(notices).toEqual(["2 pictures could not be fetched."]);
    expect(known).toBeNull();
    expect(asked.map(({ path }) => path).toSorted()).toEqual([
      "/broken.jpg",
      "/missing.jpg",
      "/soup",
      "/soup.jpg",
    ]);
    for (const { agent } of asked) expect(agent).toMatch(/Hestia recipe import; \+http/);
  }));

test("a recipe that came from the same page is named, however its address is written", () =>
  inRollback(async (db) => {
    const { parts, address } = await open(db, site);
    const { slug, title } = await insertRecipe(db, { sourceUrl: `${address.replace("http:", "https:")}/` });
    const sent = { html: pageOf({ ...SOUP, image: [] }), url: `${address}?utm_source=mail#steps` };
    const { known, notices } = await importRecipe(parts, sent);
    expect(known).toEqual({ slug, title });
    expect(notices).toEqual([]);
  }));

test.each([
  [403, /lets no other programs read that page \(403\).*paste/],
  [404, /no such page \(404\)/],
  [500, /answers 500/],
])("a site that answers %i is told, with what to do", (status, message) =>
  inRollback(async (db) => {
    const { parts, address } = await open(db, (_req, res) =>
      res.writeHead(status, { "Content-Type": "text/html" }).end("no"),
    );
    await expect(importRecipe(parts, { url: address })).rejects.toMatchObject({
      code: "unreadable_page",
      message,
    });
  }),
);

test.each([
  ["file:///etc/passwd", "bad_request"],
  ["http://127.0.0.1/soup", "bad_request"],
  ["http://[::ffff:10.0.0.1]/", "bad_request"],
  ["https://recipes.example:8443/", "bad_request"],
  ["not an address", "bad_request"],
])("%s is refused", (url, code) =>
  inRollback(async (db) => {
    const { parts } = await open(db, site);
    const { network: _network, ...real } = parts;
    await expect(importRecipe(real, { url })).rejects.toMatchObject({ code });
  }),
);

test("pasted pages and texts are read without fetching anything but pictures with an address", () =>
  inRollback(async (db) => {
    const { parts, asked } = await open(db, site);
    const pasted = await importRecipe(parts, { html: pageOf(SOUP) });
    expect(pasted.content).toMatchObject({
      title: "Erbsensuppe",
      sourceUrl: null,
      sourceName: null,
      pictures: [],
    });
    const text = "Pea soup\n\nIngredients\n500 g peas\n1 onion\n\nMethod\nFry the onion.\nAdd the peas.";
    const { content, notices } = await importRecipe(parts, { text });
    expect(content).toMatchObject({
      title: "Pea soup",
      ingredientGroups: [{ lines: ["500 g peas", "1 onion"] }],
    });
    expect(notices).toEqual(["It does not say how long it takes.", "It does not say how many it serves."]);
    expect(asked).toEqual([]);
  }));

test("what holds no recipe is refused, with what to do", () =>
  inRollback(async (db) => {
    const { parts } = await open(db, site);
    await expect(importRecipe(parts, { html: "<h1>News</h1><p>Nothing.</p>" })).rejects.toMatchObject({
      code: "unreadable_page",
      message: /No recipe was found.*paste it as text/,
    });
    await expect(importRecipe(parts, { text: "Nothing." })).rejects.toMatchObject({
      code: "unreadable_page",
    });
  }));
