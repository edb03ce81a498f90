import { Picture } from "#components/images/picture.tsx";
import type { Collection } from "#lib/keeping/model.ts";

const SIZES = "(min-width: 64rem) 10rem, (min-width: 40rem) 22vw, 46vw";

/** A collection by its first pictures: one alone, or four that share the place. */
export function CollectionCard({
  collection: { id, title, recipeCount, cover },
}: {
  collection: Collection;
}) {
  const pictures = cover.length < 4 ? cover.slice(0, 1) : cover;
  return (
    <article className="group relative">
      <div
        className={`grid aspect-5/4 gap-0.5 overflow-hidden rounded-md bg-sunken ${pictures.length > 1 ? "grid-cols-2 grid-rows-2" : ""}`}
      >
        {pictures.map((image) => (
          <Picture
            alt=""
            className="size-full min-h-0 object-cover"
            image={image}
            key={image.hash}
            sizes={SIZES}
          />
        ))}
      </div>
      <h2 className="mt-3.5 line-clamp-2 font-dish text-xl">
        <a
          className="decoration-1 underline-offset-4 outline-offset-4 after:absolute after:inset-0 group-hover:underline"
          href={`/kitchen/collections/${id}`}
        >
          {title}
        </a>
      </h2>
      <p className="mt-1 text-sm text-soft">
        {recipeCount === 1 ? "1 recipe" : `${recipeCount.toLocaleString("en")} recipes`}
      </p>
    </article>
  );
}
