import { Picture } from "#components/images/picture.tsx";
import type { ImageRef } from "#lib/images/model.ts";

/** The small picture at the head of a row; an empty plate where there is none. */
export function RowPicture({ image }: { image: ImageRef | null }) {
  if (!image) return <span aria-hidden="true" className="h-16 w-20 shrink-0 rounded-md bg-sunken" />;
  return <Picture alt="" className="h-16 w-20 shrink-0 rounded-md object-cover" image={image} sizes="5rem" />;
}
