import { describe, expect, test } from "vitest";
import { DISHES } from "./art/dishes.ts";
import { ICON_TABLE } from "./art/icon-table.ts";
import { INGREDIENT_TOKENS } from "./art/ingredients.ts";
import { OWN_ICONS } from "./art/own-icons.ts";
import { PALETTES } from "./art/palettes.ts";
import { drawScene } from "./art/scene.ts";
import { drawArt } from "./art.ts";
import { hashBytes } from "./hash.ts";
import type { ArtSpec } from "./model.ts";

const PIXEL =
  "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==";
const noIcons = async () => PIXEL;

function spec(values: Partial<ArtSpec> = {}): ArtSpec {
  return {
    version: 1,
    dish: "soup",
    icons: ["tomato", "garlic", "herb"],
    palette: "sea",
    variant: 0,
    ...values,
  };
}

async function fingerprint(values: Partial<ArtSpec>): Promise<string> {
  const picture = await drawArt(spec(values), 200, noIcons);
  return hashBytes(await picture.raw().toBuffer());
}

describe("drawArt", () => {
  test("draws the same spec the same, pixel by pixel", async () => {
    expect(await fingerprint({})).toBe(await fingerprint({}));
  });

  test("draws 4:3 at the asked width", async () => {
    const { info } = await (await drawArt(spec(), 200, noIcons)).raw().toBuffer({ resolveWithObject: true });

    expect([info.width, info.height]).toEqual([200, 150]);
  });

  test("draws each variant and each palette differently", async () => {
    const variants = await Promise.all([0, 1, 2, 3, 4, 5, 6, 7].map((variant) => fingerprint({ variant })));
    const palettes = await Promise.all(Object.keys(PALETTES).map((palette) => fingerprint({ palette })));

    expect(new Set(variants).size).toBe(8);
    expect(new Set(palettes).size).toBe(Object.keys(PALETTES).length);
  });

  test("asks for icons sharp enough, and no sharper than twice that", async () => {
    const sizesPx: number[] = [];
    const noteSize = async (_: string, sizePx: number) => {
      sizesPx.push(sizePx);
      return PIXEL;
    };
    await drawArt(spec(), 96, noteSize);
    await drawArt(spec(), 1600, noteSize);

    expect(new Set(sizesPx)).toEqual(new Set([32, 512]));
  });
});

test.each(DISHES)("%s is drawn without a bad number, whatever it is made of", (dish) => {
  for (const [index, token] of Object.keys(ICON_TABLE).entries()) {
    const { body, defs } = drawScene(spec({ dish, icons: [token, "garlic", "herb"], variant: index % 8 }));
    expect(/NaN|undefined|null|Infinity/.test(body + defs), token).toBe(false);
  }
});

test("draws a spec whose dish, icon or palette is not known any more", () => {
  expect(() => drawScene(spec({ dish: "gone", icons: ["gone"], palette: "gone" }))).not.toThrow();
});

test("every ingredient has a drawing", () => {
  expect(INGREDIENT_TOKENS.filter((token) => !ICON_TABLE[token])).toEqual([]);
  expect(Object.values(OWN_ICONS).every((body) => body.includes("<"))).toBe(true);
});
