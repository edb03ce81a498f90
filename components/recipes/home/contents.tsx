import type { Route } from "next";
import Link from "next/link";
import type { FacetOption } from "#lib/recipes/model.ts";

type Chapter = { title: string; entries: { option: FacetOption; href: Route }[] };

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
                    <Entry href={href} option={option} />
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

function Entry({ option, href }: { option: FacetOption; href: Route }) {
  return (
    <Link
      className="group flex min-h-10 items-baseline gap-2 py-1.5 hover:text-ember"
      href={href}
      prefetch={false}
    >
      <span className="first-letter:capitalize">{option.name}</span>
      <span
        aria-hidden="true"
        className="grow translate-y-[-0.25em] border-b border-dotted border-edge group-hover:border-ember"
      />
      <span className="text-sm text-soft tabular-nums">{option.recipeCount}</span>
      <span className="sr-only"> recipes</span>
    </Link>
  );
}
