import { execFile } from "node:child_process";
import { readFile } from "node:fs/promises";
import { createRequire } from "node:module";
import { join } from "node:path";
import { promisify } from "node:util";
import sharp from "sharp";
import { hashBytes } from "../hash.ts";
import { applyTint } from "./color.ts";
import { ICON_TABLE } from "./icon-table.ts";
import { OWN_ICONS } from "./own-icons.ts";

/** The picture of a token as a PNG `sizePx` wide and high, in a data URL. */
export type Icons = (token: string, sizePx: number) => Promise<string>;

const EXTRACTOR = join(import.meta.dirname, "extract-icons.ts");
const FIELD = 32;

/**
 * The icons that art uses, taken out of the icon set once and kept in `cacheDir`. Each is painted once per size: their
 * many blurs would otherwise take most of a scene's time.
 */
export async function loadIcons(cacheDir: string): Promise<Icons> {
  const cachePath = join(cacheDir, `art-icons-${cacheName()}.json`);
  const bodies = await readJson(cachePath).catch(async () => {
    await promisify(execFile)(process.execPath, [EXTRACTOR, cachePath]);
    return readJson(cachePath);
  });
  const painted = new Map<string, Promise<string>>();

  return (token, sizePx) => {
    const key = `${token} ${sizePx}`;
    const image = painted.get(key) ?? paint(token, bodies, sizePx);
    painted.set(key, image);
    return image;
  };
}

async function paint(token: string, bodies: Record<string, string>, sizePx: number): Promise<string> {
  const { icon, tint = {} } = ICON_TABLE[token] ?? { icon: "" };
  const body = OWN_ICONS[icon] ?? applyTint(bodies[icon] ?? "", tint);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${sizePx}" height="${sizePx}" viewBox="0 0 ${FIELD} ${FIELD}">${body}</svg>`;
  const png = await sharp(Buffer.from(svg)).png({ compressionLevel: 1 }).toBuffer();
  return `data:image/png;base64,${png.toString("base64")}`;
}

async function readJson(path: string): Promise<Record<string, string>> {
  return JSON.parse(await readFile(path, "utf8"));
}

/** Changes with the icon set and with the icons that art uses. */
function cacheName(): string {
  const { version }: { version: string } = createRequire(import.meta.url)(
    "@iconify-json/fluent-emoji/package.json",
  );
  const names = Object.values(ICON_TABLE).map(({ icon }) => icon);
  return hashBytes(version + names.join()).slice(0, 12);
}
