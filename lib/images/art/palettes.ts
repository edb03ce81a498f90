import { toHsl } from "./color.ts";
import { ICON_TABLE } from "./icon-table.ts";

/** A scene's colours. Wall and table run from lit to shaded. */
export type Palette = {
  wall: readonly [string, string];
  table: readonly [string, string];
  cloth: readonly [ground: string, stripe: string];
  /** Dishes: glaze from lit to shaded, and the inside. */
  glaze: readonly [string, string, string];
};

export const PALETTES = {
  ember: {
    wall: ["#e2895c", "#9c3f22"],
    table: ["#f0c9a4", "#b9744a"],
    cloth: ["#f7ebdb", "#b5532d"],
    glaze: ["#fbf3e6", "#d9c3a8", "#efe2cd"],
  },
  clay: {
    wall: ["#dcb498", "#a26d4d"],
    table: ["#e9cfb5", "#b18a68"],
    cloth: ["#efe3d2", "#8a4b2e"],
    glaze: ["#5f6b66", "#2f3937", "#46524e"],
  },
  linen: {
    wall: ["#f3e9d8", "#cdb697"],
    table: ["#f7efe1", "#cfb894"],
    cloth: ["#e8ddc8", "#a2572f"],
    glaze: ["#c96f43", "#7c3417", "#b05a31"],
  },
  char: {
    wall: ["#57504b", "#211d1b"],
    table: ["#6b5f56", "#2d2724"],
    cloth: ["#d9cab4", "#7a4f33"],
    glaze: ["#efe4d3", "#b8a48b", "#dccdb7"],
  },
  herb: {
    wall: ["#aebb92", "#5c6f47"],
    table: ["#e6dcc0", "#a99a72"],
    cloth: ["#f3ecdc", "#65784a"],
    glaze: ["#fbf5e8", "#cfc3a6", "#ece2c9"],
  },
  saffron: {
    wall: ["#efc46f", "#b97d2c"],
    table: ["#f6e3ba", "#c69a58"],
    cloth: ["#fbf4e4", "#a8642a"],
    glaze: ["#3f5a63", "#1d2f37", "#2d454e"],
  },
  beet: {
    wall: ["#b8707a", "#642f3f"],
    table: ["#e3c3b4", "#a67a70"],
    cloth: ["#f5e8de", "#8a3b4b"],
    glaze: ["#f8efe4", "#cdb9ab", "#e6d6c8"],
  },
  sea: {
    wall: ["#9fbcba", "#4c7072"],
    table: ["#e8dfcd", "#ab9d84"],
    cloth: ["#f4efe3", "#3f686c"],
    glaze: ["#f9f4ea", "#c7c2b4", "#e4ded0"],
  },
} as const satisfies Record<string, Palette>;
export type PaletteName = keyof typeof PALETTES;

const CLOSE_DEGREES = 14;

/** Those that set off the main ingredient, at least one: never a red dish before a red wall. */
export function palettesFor(icons: readonly string[]): readonly PaletteName[] {
  // The object's own keys.
  const names = Object.keys(PALETTES) as PaletteName[];
  const [hue, saturation] = toHsl(ICON_TABLE[icons[0] ?? ""]?.color ?? "#c98a3c");
  return names.filter((name) => {
    const [wallHue, wallSaturation] = toHsl(PALETTES[name].wall[1]);
    const apart = Math.abs(((hue - wallHue + 540) % 360) - 180);
    return apart > CLOSE_DEGREES || saturation < 0.35 || wallSaturation < 0.45;
  });
}
