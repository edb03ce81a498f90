import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { imagePath } from "#lib/images/variants.ts";

const SHOWN_PX = 96;

type PictureNameProps = { hash: string; recipe: { slug: string; title: string } | null };

/** The exact picture, with the recipe that shows it. */
export function PictureName({ hash, recipe }: PictureNameProps) {
  return (
    <span className="relative block min-h-12 min-w-44 py-2.5 pl-15">
      {/* biome-ignore lint/performance/noImgElement: our own variants, at their own addresses */}
      <img
        alt=""
        className="absolute top-0 left-0 size-12 rounded-sm bg-sunken object-cover"
        height={48}
        loading="lazy"
        src={imagePath(hash, SHOWN_PX)}
        width={48}
      />
      {recipe ? (
        <IntentLink className="link" href={`/recipes/${recipe.slug}` as Route}>
          {recipe.title}
        </IntentLink>
      ) : (
        <code className="text-xs">{hash.slice(0, 12)}</code>
      )}
    </span>
  );
}
