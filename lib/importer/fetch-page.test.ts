import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, onTestFinished, test } from "vitest";
import { fetchRecipe } from "./fetch-page.ts";

const PAGE = `<h1>Käsespätzle</h1><script type="application/ld+json">
  {"@type":"Recipe","name":"Käsespätzle","recipeIngredient":["500 g Mehl","5 Eier"],"recipeInstructions":["Rühren.","Schaben."]}</script>`;

async function siteThatAnswers(status: number, body: Buffer) {
  const server = createServer((_req, res) =>
    res.writeHead(status, { "Content-Type": "text/html; charset=iso-8859-1" }).end(body),
  );
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  const { port } = server.address() as AddressInfo;
  const network = {
    resolve: async () => [{ address: "127.0.0.1", family: 4 }],
    isAllowedAddress: () => true,
    isAllowedPort: () => true,
  };
  return { address: `http://recipes.test:${port}/k`, network };
}

test("reads a page in the encoding it came in, and where it came from", async () => {
  const { address, network } = await siteThatAnswers(200, Buffer.from(PAGE, "latin1"));
  expect(await fetchRecipe(address, { network })).toMatchObject({ title: "Käsespätzle", sourceUrl: address });
});

test("takes no recipe from an error page", async () => {
  const { address, network } = await siteThatAnswers(403, Buffer.from(PAGE, "latin1"));
  await expect(fetchRecipe(address, { network })).rejects.toMatchObject({
    code: "unreadable_page",
    message: /403/,
  });
});
