// What a picture costs at the widths of cards and pages, beside the original and a plain resize to JPEG.
// usage: node bench/pictures.ts [FOLDER]
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import sharp from "sharp";
import { encodePhoto } from "#lib/images/encode.ts";
import { inspectPhoto } from "#lib/images/inspect.ts";
import { IMAGE_FORMATS } from "#lib/images/model.ts";

const folder = process.argv[2] ?? join(import.meta.dirname, "../../shared/data/public-domain-recipes/pix");
const WIDTHS_PX = [400, 800];
const SSIM_BLOCK_PX = 8;

type Sample = { sizeBytes: number; encodeMs: number; ssim: number };

sharp.concurrency(1);
const files = readdirSync(folder).filter((name) => /\.(jpe?g|png|webp|avif)$/i.test(name));
const originals = files.map((name) => readFileSync(join(folder, name)));
const masters: Buffer[] = [];
const inspectMs: number[] = [];
for (const original of originals) {
  const startedAt = performance.now();
  masters.push((await inspectPhoto(original)).master);
  inspectMs.push(performance.now() - startedAt);
}

console.log(`${files.length} pictures from ${folder}`);
console.log(
  `medians: original ${kb(originals.map(({ length }) => length))}, master ${kb(masters.map(({ length }) => length))}`,
);
console.log(`inspected, turned upright and stored as master in ${median(inspectMs).toFixed(0)} ms`);
console.log("\nwidth  format      bytes   SSIM   ms");
for (const widthPx of WIDTHS_PX) {
  const pixels = await Promise.all(masters.map((master) => resized(master, widthPx).png().toBuffer()));
  for (const format of IMAGE_FORMATS) {
    print(widthPx, format, await measure(pixels, (master) => encodePhoto(master, widthPx, format)));
  }
  print(widthPx, "plain JPEG", await measure(pixels, (master) => resized(master, widthPx).jpeg().toBuffer()));
}

async function measure(pixels: Buffer[], encode: (master: Buffer) => Promise<Buffer>): Promise<Sample[]> {
  const samples: Sample[] = [];
  for (const [index, master] of masters.entries()) {
    const startedAt = performance.now();
    const encoded = await encode(master);
    const encodeMs = performance.now() - startedAt;
    samples.push({ sizeBytes: encoded.length, encodeMs, ssim: await ssim(pixels[index] ?? master, encoded) });
  }
  return samples;
}

function resized(master: Buffer, widthPx: number) {
  return sharp(master).resize({ width: widthPx, withoutEnlargement: true });
}

/** Mean structural similarity of the luminance, over blocks: 1 is the same picture. */
async function ssim(reference: Buffer, encoded: Buffer): Promise<number> {
  const [a, b] = await Promise.all(
    [reference, encoded].map((bytes) => sharp(bytes).greyscale().raw().toBuffer({ resolveWithObject: true })),
  );
  if (!a || !b) return Number.NaN;
  let total = 0;
  let blocks = 0;
  for (let top = 0; top + SSIM_BLOCK_PX <= a.info.height; top += SSIM_BLOCK_PX) {
    for (let left = 0; left + SSIM_BLOCK_PX <= a.info.width; left += SSIM_BLOCK_PX) {
      total += blockSsim(a, b.data, left, top);
      blocks += 1;
    }
  }
  return total / blocks;
}

type Raw = { data: Buffer; info: { width: number; channels: number } };

function blockSsim({ data: a, info }: Raw, b: Buffer, left: number, top: number): number {
  const count = SSIM_BLOCK_PX ** 2;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let y = top; y < top + SSIM_BLOCK_PX; y++) {
    for (let x = left; x < left + SSIM_BLOCK_PX; x++) {
      const at = (y * info.width + x) * info.channels;
      const [valueA = 0, valueB = 0] = [a[at], b[at]];
      sumA += valueA;
      sumB += valueB;
      sumAA += valueA * valueA;
      sumBB += valueB * valueB;
      sumAB += valueA * valueB;
    }
  }
  const [meanA, meanB] = [sumA / count, sumB / count];
  const [varA, varB, covariance] = [
    sumAA / count - meanA ** 2,
    sumBB / count - meanB ** 2,
    sumAB / count - meanA * meanB,
  ];
  const [c1, c2] = [(0.01 * 255) ** 2, (0.03 * 255) ** 2];
  return (
    ((2 * meanA * meanB + c1) * (2 * covariance + c2)) / ((meanA ** 2 + meanB ** 2 + c1) * (varA + varB + c2))
  );
}

function print(widthPx: number, name: string, samples: Sample[]): void {
  const cells = [
    String(widthPx).padEnd(6),
    name.padEnd(10),
    kb(samples.map(({ sizeBytes }) => sizeBytes)).padStart(8),
    median(samples.map((sample) => sample.ssim)).toFixed(3),
    median(samples.map(({ encodeMs }) => encodeMs))
      .toFixed(0)
      .padStart(4),
  ];
  console.log(cells.join("  "));
}

function kb(sizesBytes: number[]): string {
  return `${(median(sizesBytes) / 1_000).toFixed(1)} kB`;
}

function median(values: number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}
