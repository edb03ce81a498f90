import { redirect } from "next/navigation";
import { IntentLink } from "#components/layout/intent-link.tsx";
import { LeaderLink } from "#components/layout/leader-link.tsx";
import { quietButton } from "#components/ui/button.ts";
import { AppError } from "#lib/errors.ts";
import { type FacetPage, facetListQuery, MAX_LIMIT } from "#lib/recipes/model.ts";
import { getFilterOptions, listFacets } from "#lib/recipes/reads.ts";

const LETTERS = [..."abcdefghijklmnopqrstuvwxyz"];

type SearchParams = Record<string, string | string[] | undefined>;
type FacetIndexProps = { kind: "ingredient" | "tag"; title: string; intro: string; params: SearchParams };

/** The index at the back of a cookbook: what most recipes have, or everything under a letter. */
export async function FacetIndex({ kind, title, intro, params }: FacetIndexProps) {
  const path = `/${kind}s` as const;
  const letter = LETTERS.find((each) => each === params.letter) ?? null;
  const { items, nextCursor } = letter
    ? await readLetter(kind, letter, params.cursor)
    : await readMostUsed(kind);

  return (
    <div className="shell pt-8 lg:pt-14">
      <header className="mb-8 max-w-3xl">
        <h1 className="text-4xl">{title}</h1>
        <p className="mt-5 text-lg text-soft">{intro}</p>
      </header>
      <nav aria-label="By letter" className="mb-10 border-y border-line py-3">
        <ul className="flex flex-wrap gap-x-1">
          {LETTERS.map((each) => (
            <li key={each}>
              <IntentLink
                aria-current={each === letter ? "page" : undefined}
                className="grid size-10 place-items-center font-dish text-xl text-soft uppercase underline-offset-4 hover:text-ember aria-[current]:text-ember aria-[current]:underline"
                href={`${path}?letter=${each}`}
              >
                {each}
              </IntentLink>
            </li>
          ))}
        </ul>
      </nav>
      {items.length === 0 && <p className="text-lg text-soft">Nothing under this letter yet.</p>}
      <ul className="gap-x-14 sm:columns-2 lg:columns-3">
        {items.map(({ slug, name, recipeCount }) => (
          <li className="break-inside-avoid" key={slug}>
            <LeaderLink href={`${path}/${slug}`} label={name} value={recipeCount} valueLabel="recipes" />
          </li>
        ))}
      </ul>
      {letter && nextCursor && (
        <p className="mt-10 text-center">
          <a
            className={quietButton}
            href={`${path}?${new URLSearchParams({ letter, cursor: nextCursor })}`}
            rel="next"
          >
            Next page
          </a>
        </p>
      )}
    </div>
  );
}

async function readMostUsed(kind: FacetIndexProps["kind"]): Promise<FacetPage> {
  const options = (await getFilterOptions())[`${kind}s`];
  return { items: options.toSorted((a, b) => a.name.localeCompare(b.name, "en")), nextCursor: null };
}

async function readLetter(
  kind: FacetIndexProps["kind"],
  letter: string,
  cursor: SearchParams[string],
): Promise<FacetPage> {
  const query = facetListQuery.safeParse({ q: letter, limit: MAX_LIMIT, cursor });
  const firstPage = `/${kind}s?letter=${letter}` as const;
  if (!query.success) redirect(firstPage);
  try {
    return await listFacets(kind, query.data);
  } catch (error) {
    // A changed cursor leads to the first page.
    if (error instanceof AppError && error.code === "bad_cursor") redirect(firstPage);
    throw error;
  }
}
