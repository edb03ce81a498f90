import { Picture } from "#components/images/picture.tsx";
import type { ImageRef } from "#lib/images/model.ts";

const SIZES = "(min-width: 64rem) 26rem, (min-width: 40rem) 45vw, 92vw";

/** The pictures beyond the cover, each in its own shape. */
export function RecipePictures({ pictures }: { pictures: ImageRef[] }) {
  if (pictures.length === 0) return null;
  return (
    <ul className="mt-14 gap-6 space-y-6 sm:columns-2 print:hidden">
      {pictures.map((picture) => (
        <li className="break-inside-avoid" key={picture.hash}>
          <Picture className="h-auto w-full rounded-md" image={picture} sizes={SIZES} />
        </li>
      ))}
    </ul>
  );
}
