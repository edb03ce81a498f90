import { LeaderLink } from "#components/layout/leader-link.tsx";
import type { FacetOption } from "#lib/recipes/model.ts";

type Chapter = {
  title: string;
  entries: { option: FacetOption; href: `/tags/${string}` | `/recipes?cuisine=${string}` }[];
};

/** The table of contents of a cookbook: names, leaders, and how many recipes instead of page numbers. */
export function Contents({ chapters }: { chapters: Chapter[] }) {
  return (
    <section aria-labelledby="contents" className="border-y border-line bg-raised">
      <div className="shell py-16 lg:py-24">
        <h2 className="mb-10 text-3xl" id="contents">
          Contents
        </h2>
        <div className="grid gap-x-20 gap-y-12 lg:grid-cols-[3fr_2fr]">
          {chapters.map((chapter, position) => (
            <div key={chapter.title}>
              <h3 className="mb-4 font-dish text-xl">{chapter.title}</h3>
              <ul className={`columns-2 gap-x-8 sm:gap-x-14 ${position === 0 ? "" : "lg:columns-1"}`}>
                {chapter.entries.map(({ option, href }) => (
                  <li className="break-inside-avoid" key={option.slug}>
                    <LeaderLink
                      href={href}
                      label={option.name}
                      value={option.recipeCount}
                      valueLabel="recipes"
                    />
                  </li>
                ))}
              </ul>
            </div>
          ))}
        </div>
      </div>
    </section>
  );
}
