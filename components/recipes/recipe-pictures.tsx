import { Picture } from "#components/images/picture.tsx";
import type { ImageRef } from "#lib/images/model.ts";

const SIZES = "(min-width: 64rem) 52rem, (min-width: 40rem) 45vw, 92vw";

/** The pictures beyond the cover, in pairs; a last one without a neighbour takes the width. */
export function RecipePictures({ pictures }: { pictures: ImageRef[] }) {
  if (pictures.length === 0) return null;
  return (
    <ul className="mt-14 grid gap-4 sm:grid-cols-2 sm:gap-6 print:hidden">
      {pictures.map((picture) => (
        <li className="aspect-4/3 sm:last:odd:col-span-2 sm:last:odd:aspect-2/1" key={picture.hash}>
          <Picture className="size-full rounded-md object-cover" image={picture} sizes={SIZES} />
        </li>
      ))}
    </ul>
  );
}
