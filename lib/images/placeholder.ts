import { thumbHashToRGBA } from "thumbhash";

const COLUMNS = 8;
const ROWS = 6;
const HEADER_BYTES = 54;

/**
 * A picture's thumbhash as a tiny bitmap (8 × 6, about 300 characters of data URI), which the browser smooths when
 * it draws it large. BMP, because it needs no compressor. For pictures above the fold; elsewhere the main colour
 * does.
 */
export function placeholderUrl(thumbhash: string): string {
  const { w, h, rgba } = thumbHashToRGBA(Buffer.from(thumbhash, "base64"));
  const bitmap = Buffer.alloc(HEADER_BYTES + COLUMNS * ROWS * 3);
  bitmap.write("BM");
  bitmap.writeUInt32LE(bitmap.length, 2);
  bitmap.writeUInt32LE(HEADER_BYTES, 10);
  bitmap.writeUInt32LE(40, 14);
  bitmap.writeInt32LE(COLUMNS, 18);
  bitmap.writeInt32LE(-ROWS, 22); // negative: rows from the top
  bitmap.writeUInt16LE(1, 26);
  bitmap.writeUInt16LE(24, 28);

  let offset = HEADER_BYTES;
  for (let row = 0; row < ROWS; row++) {
    for (let column = 0; column < COLUMNS; column++) {
      const x = Math.floor(((column + 0.5) / COLUMNS) * w);
      const y = Math.floor(((row + 0.5) / ROWS) * h);
      const [red = 0, green = 0, blue = 0] = rgba.subarray((y * w + x) * 4);
      bitmap.set([blue, green, red], offset);
      offset += 3;
    }
  }
  return `data:image/bmp;base64,${bitmap.toString("base64")}`;
}
