import type { ReactNode } from "react";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { ImageRef } from "#lib/images/model.ts";
import type { Named, RecipeDetail } from "#lib/recipes/model.ts";

const chip =
  "inline-flex min-h-9 items-center rounded-full border border-line px-4 text-sm hover:border-ember hover:text-ember";

/** What stands after the method: the cook's notes, where the recipe comes from, and what it is filed under. */
export function RecipeColophon({ recipe }: { recipe: RecipeDetail }) {
  const ingredients = uniqueIngredients(recipe);
  return (
    <div className="mt-14 space-y-10 border-t border-line pt-10 print:mt-4 print:space-y-2 print:pt-2">
      {recipe.notes.length > 0 && (
        <section>
          <h2 className="mb-4 text-2xl print:text-base">Notes</h2>
          <ul className="max-w-[42rem] space-y-3 print:text-sm" lang={recipe.language}>
            {recipe.notes.map((note) => (
              <li className="border-l-2 border-clay pl-4" key={note}>
                {note}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Source recipe={recipe} />
      <LinkRow
        label="Filed under"
        links={recipe.tags.map((tag) => ({ ...tag, href: `/tags/${tag.slug}` as const }))}
      />
      <LinkRow
        label="More with"
        links={ingredients.map((item) => ({ ...item, href: `/ingredients/${item.slug}` as const }))}
      />
    </div>
  );
}

function LinkRow({
  label,
  links,
}: {
  label: string;
  links: (Named & { href: `/tags/${string}` | `/ingredients/${string}` })[];
}) {
  if (links.length === 0) return null;
  return (
    <nav aria-label={label} className="print:hidden">
      <h2 className="eyebrow mb-3">{label}</h2>
      <ul className="flex flex-wrap gap-2">
        {links.map(({ slug, name, href }) => (
          <li key={slug}>
            <IntentLink className={chip} href={href}>
              {name}
            </IntentLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Source({ recipe }: { recipe: RecipeDetail }) {
  const lines: ReactNode[] = [];
  if (recipe.authorCredit) lines.push(`Recipe by ${recipe.authorCredit}`);
  if (recipe.source) lines.push(<SourceLink source={recipe.source} />);
  const credit = pictureCredit(recipe.image);
  if (credit) lines.push(credit);
  if (lines.length === 0) return null;
  return (
    <ul className="space-y-1 text-sm text-soft">
      {lines.map((line, position) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines never move
        <li key={position}>{line}</li>
      ))}
    </ul>
  );
}

function SourceLink({ source: { name, url } }: { source: NonNullable<RecipeDetail["source"]> }) {
  // What the database holds may be older than its rules.
  if (!url || !/^https?:\/\//i.test(url)) return name && `From ${name}`;
  return (
    <>
      From{" "}
      <a className="link" href={url} rel="noopener nofollow">
        {name ?? new URL(url).hostname}
      </a>
    </>
  );
}

function pictureCredit({ credit, licence }: ImageRef): string | null {
  if (!credit) return null;
  return `Picture: ${credit}${licence ? ` (${licence})` : ""}`;
}

function uniqueIngredients({ ingredientGroups }: RecipeDetail): Named[] {
  const all = ingredientGroups.flatMap((group) => group.items.map((item) => item.ingredient));
  return [...new Map(all.map((ingredient) => [ingredient.slug, ingredient])).values()];
}
