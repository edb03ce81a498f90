import { mkdir, readFile } from "node:fs/promises";
import sharp from "sharp";

/** The raster icons that phones ask for, from the one drawing in app/icon.svg, on linen and with room for any mask. */
const LINEN = "#faf6ee";
const MARK_SHARE = 0.56;
const ICONS = [
  { path: "app/apple-icon.png", sizePx: 180 },
  { path: "public/icon-192.png", sizePx: 192 },
  { path: "public/icon-512.png", sizePx: 512 },
];

const mark = await readFile("app/icon.svg");
await mkdir("public", { recursive: true });
for (const { path, sizePx } of ICONS) {
  const markPx = Math.round(sizePx * MARK_SHARE);
  const drawing = await sharp(mark, { density: (72 * markPx) / 32 })
    .resize(markPx)
    .png()
    .toBuffer();
  await sharp({ create: { width: sizePx, height: sizePx, channels: 3, background: LINEN } })
    .composite([{ input: drawing }])
    .png({ palette: true, compressionLevel: 9 })
    .toFile(path);
  console.log(path);
}
