declare module "subset-font" {
  type Axis = number | { min: number; max: number };
  type Options = { targetFormat: "woff2"; variationAxes: Record<string, Axis> };
  // biome-ignore lint/style/noDefaultExport: the package has one
  export default function subsetFont(font: Buffer, text: string, options: Options): Promise<Buffer>;
}
