import type { Metadata } from "next";
import { cache } from "react";
import { Contents } from "#components/recipes/home/contents.tsx";
import { Opening } from "#components/recipes/home/opening.tsx";
import { QuickList } from "#components/recipes/home/quick-list.tsx";
import { Shelf } from "#components/recipes/home/shelf.tsx";
import { answerPublicly } from "#lib/http/request-context.ts";
import { placeholderUrl } from "#lib/images/placeholder.ts";
import type { FacetOption } from "#lib/recipes/model.ts";
import { getFilterOptions, getHome } from "#lib/recipes/reads.ts";
import { sharedPicture, siteOpenGraph } from "../site-metadata.ts";

const MOST_CUISINES = 24;
const MOST_TAGS = 12;

// The page and its metadata ask for the same shelves.
const findHome = cache(getHome);

export async function generateMetadata(): Promise<Metadata> {
  const { featured } = await findHome();
  const images = featured.slice(0, 1).map(({ image }) => sharedPicture(image));
  return { alternates: { canonical: "/" }, openGraph: { ...siteOpenGraph, url: "/", images } };
}

export default async function HomePage() {
  answerPublicly();
  const [{ featured, newest, quick, recipeCount }, { cuisines, tags }] = await Promise.all([
    findHome(),
    getFilterOptions(),
  ]);
  const [dish = null, ...loved] = featured;
  const isRated = loved.some((recipe) => recipe.rating !== null);

  return (
    <>
      <Opening
        dish={dish}
        placeholder={dish ? placeholderUrl(dish.image.thumbhash) : undefined}
        recipeCount={recipeCount}
      />
      {quick.length > 0 && <QuickList recipes={quick} />}
      {newest.length > 0 && (
        <Shelf
          hasLead
          id="newest"
          more={{ label: "All recipes", query: { sort: "newest" } }}
          recipes={newest.slice(0, 5)}
          title="New on the shelf"
        />
      )}
      <Contents
        chapters={[
          {
            title: "By cuisine",
            entries: mostUsed(cuisines, MOST_CUISINES).map((option) => ({
              option,
              href: `/recipes?cuisine=${option.slug}`,
            })),
          },
          {
            title: "By occasion",
            entries: mostUsed(tags, MOST_TAGS).map((option) => ({ option, href: `/tags/${option.slug}` })),
          },
        ]}
      />
      {loved.length > 0 && (
        <Shelf
          id="loved"
          more={
            isRated
              ? { label: "Best rated", query: { sort: "rating" } }
              : { label: "A to Z", query: { sort: "title" } }
          }
          recipes={loved.slice(0, 4)}
          title={isRated ? "Cooked again and again" : "Worth lighting the stove for"}
        />
      )}
    </>
  );
}

/** The first `count`, which are the most used, in the order of a contents page. */
function mostUsed(options: FacetOption[], count: number): FacetOption[] {
  return options.slice(0, count).sort((a, b) => a.name.localeCompare(b.name, "en"));
}
