import { imagePath } from "./variants.ts";

/** next/image's custom loader: `src` is the picture's hash. */
export default function loader({ src, width }: { src: string; width: number }): string {
  return imagePath(src, width);
}
