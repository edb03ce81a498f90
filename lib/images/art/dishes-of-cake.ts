import * as baked from "./baked.ts";
import { mix } from "./color.ts";
import * as contents from "./contents.ts";
import * as crockery from "./crockery.ts";
import type { DishInput, DrawDish } from "./dish-drawings.ts";
import { LEAF, sweetTops } from "./dish-parts.ts";
import type { Dish } from "./dishes.ts";
import * as ovenware from "./ovenware.ts";
import { between, blob, ellipse, n, type Point, path, roughEllipse } from "./svg.ts";
import * as toppings from "./toppings.ts";
import * as vessels from "./vessels.ts";

const GOLD = "#d9963c";
const SAVOURY_TOPS = new Set(
  "tomato mushroom olive black-olive shrimp herb chilli green-chilli red-onion corn".split(" "),
);

export const dishesOfCake: Record<
  Extract<Dish, "gratin" | "tart" | "cake" | "squares" | "pancakes">,
  DrawDish
> = {
  gratin({ sheet, palette, icons, color, center: [cx, cy] }) {
    const vessel = ovenware.baker(sheet, palette.glaze, [cx, cy], 450);
    const area = vessel.opening;
    const crust = contents.crust(sheet, area, mix("#e0a040", color, 0.28), { patches: 34, rise: 0.1 });
    const savoury = icons.filter((token) => SAVOURY_TOPS.has(token));
    const inside =
      crust +
      toppings.scatterIcons(sheet, area, savoury, { count: savoury.length ? 3 : 0, size: 96 }) +
      (sweetTops(icons).length
        ? baked.flour(sheet, area.center, area.rx * 0.8, area.ry * 0.7, 90)
        : contents.leaves(sheet, { ...area, rx: area.rx * 0.7, ry: area.ry * 0.6 }, LEAF, 10, 36));
    return { picture: vessel.back + inside + vessel.front + toppings.steam(sheet, [cx, cy - 60], 300) };
  },

  tart(input) {
    const {
      sheet,
      palette,
      icons,
      color,
      center: [cx, cy],
      arrangement,
    } = input;
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 50], 450, palette.cloth[1]);
    const rx = 370;
    const ry = rx * 0.36;
    const rim = scallop([cx, cy + 10], rx, ry, 34);
    const side = path(
      `${scallop([cx, cy + 54], rx * 0.9, ry * 0.92, 34)}`,
      `fill="${mix(GOLD, "#4a1c04", 0.45)}"`,
    );
    const filling: contents.Area = { center: [cx, cy + 6], rx: rx * 0.86, ry: ry * 0.82 };
    const tops = sweetTops(icons);
    const lattice = tops.length > 0 && arrangement % 2 === 0;
    const inside =
      contents.liquid(sheet, filling, mix(color, "#e0a040", 0.25)) +
      (lattice
        ? latticeOver(input, filling)
        : contents.crust(
            sheet,
            { ...filling, rx: filling.rx * 0.98, ry: filling.ry * 0.96 },
            mix(color, "#e6ae52", 0.45),
            { patches: 16, rise: 0 },
          )) +
      toppings.scatterIcons(sheet, filling, tops, {
        count: tops.length && !lattice ? 7 : 0,
        size: 96,
        spread: 0.66,
      });
    return {
      picture:
        vessel.back +
        ellipse([cx + 14, cy + 74], rx, ry, 'fill="#1c0a02" fill-opacity=".35"') +
        side +
        path(rim, `fill="${baked.bakedFill(sheet, GOLD)}"`) +
        inside +
        toppings.steam(sheet, [cx, cy - 50], 220),
      crumbs: ["#e2b777", "#d9963c", "#fffaf0"],
    };
  },

  cake(input) {
    const {
      sheet,
      palette,
      icons,
      color,
      center: [cx, cy],
    } = input;
    const top = cy - 180;
    const rx = 300;
    const ry = rx * 0.32;
    const sponge = icons[0] === "chocolate" ? "#5a3018" : "#e3b566";
    const frosting = icons[0] === "chocolate" ? "#4a2614" : mix(color, "#fffaf0", 0.72);
    const side = (y1: number, y2: number, tone: string) =>
      path(
        `M${n(cx - rx)},${n(y1)} A${rx},${n(ry)} 0 0 0 ${n(cx + rx)},${n(y1)} L${n(cx + rx)},${n(y2)} A${rx},${n(ry)} 0 0 1 ${n(cx - rx)},${n(y2)}Z`,
        `fill="${sheet.linear(
          [0, 0, 1, 0],
          [
            [0, mix(tone, "#fff6dc", 0.35)],
            [0.35, tone],
            [1, mix(tone, "#2a0f04", 0.42)],
          ],
        )}"`,
      );
    const drips = drip(input, [cx, top], rx, ry, frosting);
    const tops = sweetTops(icons);
    return {
      picture: [
        crockery.stand(sheet, palette.glaze, [cx, cy + 50], 410),
        side(cy - 55, cy + 40, sponge),
        side(cy - 80, cy - 52, mix(color, "#fff6e8", 0.55)),
        side(top, cy - 78, sponge),
        drips,
        toppings.scatterIcons(
          sheet,
          { center: [cx, top - 14], rx: rx * 0.9, ry: ry * 0.8 },
          tops.length ? tops : ["strawberry"],
          { count: 6, size: 112, spread: 0.62 },
        ),
        contents.leaves(sheet, { center: [cx, top - 30], rx: 120, ry: 30 }, LEAF, 5, 50),
      ].join(""),
      crumbs: ["#e3b566", "#fffaf0", "#c98d4a"],
    };
  },

  squares({ sheet, palette, icons, color, center: [cx, cy] }) {
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 40], 440, palette.cloth[1]);
    const tone = icons[0] === "chocolate" ? "#54301c" : mix(color, "#d99a3c", 0.5);
    const area = { ...vessel.opening, center: [cx, cy + 60] as Point };
    return {
      picture:
        vessel.back + baked.squares(sheet, area, tone) + baked.flour(sheet, [cx, cy - 100], 150, 60, 40),
      crumbs: [tone, mix(tone, "#fff0d0", 0.4)],
    };
  },

  pancakes({ sheet, palette, icons, center: [cx, cy] }) {
    const vessel = vessels.plate(sheet, palette.glaze, [cx, cy + 60], 440, palette.cloth[1]);
    if (icons[0] === "waffle")
      return {
        picture:
          vessel.back +
          toppings.heap(sheet, "waffle", { ...vessel.opening, center: [cx, cy + 30] }, [1, 2], 300),
        showsMain: true,
      };
    const top: Point = [cx, cy - 96];
    const tops = sweetTops(icons);
    const syrup =
      path(
        blob(roughEllipse(sheet.random, [cx, top[1]], 190, 62, { corners: 11, roughness: 0.16 })),
        `fill="${sheet.linear(
          [0, 0, 1, 1],
          [
            [0, "#e8a13a"],
            [1, "#a85a14"],
          ],
        )}" fill-opacity=".9"`,
      ) +
      path(
        `M${cx - 150},${top[1] + 30} q-6,70 10,110 q14,20 22,-10 q4,-50 8,-88Z M${cx + 90},${top[1] + 46} q0,60 14,96 q14,16 20,-14 q0,-50 -4,-92Z`,
        'fill="#b8681a" fill-opacity=".88"',
      );
    return {
      picture:
        vessel.back +
        ellipse([cx + 14, cy + 76], 320, 92, 'fill="#1c0a02" fill-opacity=".34"') +
        baked.stack(sheet, [cx, cy + 44], 300, "#dba052", {
          layers: 5,
          thickness: 28,
          roughness: 0.015,
          spots: 5,
        }) +
        syrup +
        toppings.scatterIcons(
          sheet,
          { center: [cx, top[1] - 4], rx: 90, ry: 22 },
          tops.length ? tops : ["butter"],
          { count: tops.length ? 4 : 1, size: 118 },
        ),
      tokens: ["butter"],
    };
  },
};

function scallop([cx, cy]: Point, rx: number, ry: number, teeth: number): string {
  const points = Array.from({ length: teeth * 2 }, (_, index): Point => {
    const angle = (index / (teeth * 2)) * Math.PI * 2;
    const reach = index % 2 ? 1 : 0.955;
    return [cx + Math.cos(angle) * rx * reach, cy + Math.sin(angle) * ry * reach];
  });
  return blob(points);
}

function latticeOver({ sheet }: DishInput, { center: [cx, cy], rx, ry }: contents.Area): string {
  const clip = sheet.clip(ellipse([cx, cy], rx, ry, ""));
  const _fill = sheet.linear(
    [0, 0, 1, 1],
    [
      [0, "#f6d491"],
      [1, "#c47f2c"],
    ],
  );
  let strips = "";
  for (const direction of [1, -1]) {
    for (let offset = -3; offset <= 3; offset++) {
      const x = cx + offset * rx * 0.3;
      const d = `M${n(x - direction * rx * 0.62)},${n(cy - ry * 1.1)} L${n(x + direction * rx * 0.62)},${n(cy + ry * 1.1)}`;
      strips +=
        path(d, 'stroke="#5a2408" stroke-opacity=".4" stroke-width="34" transform="translate(3,5)"') +
        path(d, `stroke="#d9a04a" stroke-width="32"`) +
        path(d, `stroke="#f4d08c" stroke-width="9" stroke-opacity=".75" transform="translate(-5,-3)"`);
    }
  }
  return `<g ${clip}>${strips}</g>`;
}

function drip({ sheet }: DishInput, [cx, top]: Point, rx: number, ry: number, color: string): string {
  const { random } = sheet;
  let d = `M${n(cx - rx * 1.01)},${n(top)}`;
  const drops = 9;
  for (let index = 0; index < drops; index++) {
    const a1 = Math.PI - (index / drops) * Math.PI;
    const a2 = Math.PI - ((index + 1) / drops) * Math.PI;
    const [x1, x2] = [cx + Math.cos(a1) * rx * 1.01, cx + Math.cos(a2) * rx * 1.01];
    const [y1, y2] = [top + Math.sin(a1) * ry * 1.02, top + Math.sin(a2) * ry * 1.02];
    const fall = between(random, 26, 84);
    const middle = (x1 + x2) / 2;
    d += `C${n(x1 + 4)},${n(y1 + fall)} ${n(middle - 14)},${n((y1 + y2) / 2 + fall + 12)} ${n(middle)},${n((y1 + y2) / 2 + fall)} S${n(x2 - 6)},${n(y2 + 8)} ${n(x2)},${n(y2)}`;
  }
  const fill = sheet.linear(
    [0, 0, 1, 0],
    [
      [0, mix(color, "#ffffff", 0.5)],
      [0.4, color],
      [1, mix(color, "#2a0f04", 0.35)],
    ],
  );
  const face = sheet.radial(
    [0.36, 0.24, 0.85],
    [
      [0, mix(color, "#ffffff", 0.65)],
      [0.6, color],
      [1, mix(color, "#4a2a14", 0.25)],
    ],
  );
  return (
    path(`${d} A${n(rx * 1.01)},${n(ry * 1.02)} 0 0 0 ${n(cx - rx * 1.01)},${n(top)}Z`, `fill="${fill}"`) +
    ellipse([cx, top], rx * 1.01, ry * 1.02, `fill="${face}"`)
  );
}
