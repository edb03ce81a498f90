import { IntentLink } from "#components/layout/intent-link.tsx";
import { WaysOn } from "#components/layout/ways-on.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { answerNotFound } from "#lib/http/request-context.ts";
import type { Suggestions } from "#lib/recipes/model.ts";
import { suggest } from "#lib/recipes/reads.ts";

type MissingProps = { title: string; slug: string };

export const missingMetadata = { title: "Not found", robots: { index: false } };

/**
 * A page of its own rather than Next's notFound(), which sends an empty body for the browser to fill: this one is
 * there without JavaScript, and knows what the address may have meant.
 */
export async function Missing({ title, slug }: MissingProps) {
  answerNotFound();
  const recipes = await findMeant(slug);
  return (
    <div className="shell">
      <EmptyState headingLevel={1} title={title}>
        {recipes.length > 0 ? (
          <>
            <p>Perhaps you are looking for one of these:</p>
            <ul className="space-y-1">
              {recipes.map((recipe) => (
                <li key={recipe.slug}>
                  <IntentLink className="link" href={`/recipes/${recipe.slug}`}>
                    {recipe.title}
                  </IntentLink>
                </li>
              ))}
            </ul>
          </>
        ) : (
          <p>It may have been renamed or taken away.</p>
        )}
        <WaysOn />
      </EmptyState>
    </div>
  );
}

/** What the address may have meant: its words together, else without the last, else the first two. */
async function findMeant(slug: string): Promise<Suggestions["recipes"]> {
  const words = slug.split(/[^a-z0-9]+/i).filter(Boolean);
  for (const count of new Set([words.length, words.length - 1, 2])) {
    if (count < 1) break;
    const { recipes } = await suggest(words.slice(0, count).join(" "));
    if (recipes.length > 0) return recipes;
  }
  return [];
}
