import { mkdir, readFile, stat, writeFile } from "node:fs/promises";
import { join } from "node:path";

const ROOT_DIR = join(import.meta.dirname, "..");
const SOURCE = join(ROOT_DIR, "node_modules/@fontsource-variable/fraunces/files");
const TARGET = join(ROOT_DIR, "app/fonts");
const AXES = { opsz: 72, wght: { min: 300, max: 600 } };

type Range = readonly [first: number, last: number];
const LATIN: Range[] = [
  [0x20, 0x7e],
  [0xa0, 0xff],
  [0x131, 0x131],
  [0x152, 0x153],
  [0x2bb, 0x2dc],
  [0x2010, 0x2026],
  [0x2039, 0x203a],
  [0x20ac, 0x20ac],
];
const LATIN_EXT: Range[] = [
  [0x100, 0x17f],
  [0x18f, 0x18f],
  [0x1cd, 0x1dc],
  [0x218, 0x21b],
  [0x1e00, 0x1eff],
];

function charactersOf(ranges: Range[]): string {
  return ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, i) => first + i))
    .map((code) => String.fromCodePoint(code))
    .join("");
}

/**
 * Cuts the serif for dishes from Fraunces, where it is missing or older than this file: optical size 72 keeps the
 * contrast of a display face at headings and stays legible at 18 px, and without the other axes a file weighs half.
 */
export async function makeFonts(): Promise<void> {
  const madeBy = await stat(import.meta.filename);
  for (const [name, ranges] of Object.entries({ latin: LATIN, "latin-ext": LATIN_EXT })) {
    const target = join(TARGET, `fraunces-${name}.woff2`);
    const made = await stat(target).catch(() => null);
    if (made && made.mtimeMs > madeBy.mtimeMs) continue;
    const { default: subsetFont } = await import("subset-font");
    const font = await readFile(join(SOURCE, `fraunces-${name}-opsz-normal.woff2`));
    const cut = await subsetFont(font, charactersOf(ranges), { targetFormat: "woff2", variationAxes: AXES });
    await mkdir(TARGET, { recursive: true });
    await writeFile(target, cut);
  }
}
