import { RecipeGrid } from "#components/recipes/recipe-grid.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import type { KeptPage } from "#lib/keeping/model.ts";

type KeptRecipesProps = {
  page: KeptPage;
  /** The page's own address. */
  path: string;
  /** Where what follows is read from; null: from further pages alone. */
  apiPath: string | null;
  q: string;
  isFromStart: boolean;
};

/** Recipes that somebody keeps, in the site's grid. */
export function KeptRecipes({ page, path, apiPath, q, isFromStart }: KeptRecipesProps) {
  const { items, total, nextCursor } = page;
  if (items.length === 0) {
    return <EmptyState title="None of them is called that">Try fewer words, or only one.</EmptyState>;
  }
  const search = String(new URLSearchParams(q ? { q } : {}));
  const nextHref = nextCursor && `${path}?${search}${search && "&"}cursor=${encodeURIComponent(nextCursor)}`;
  return (
    <section aria-label="Results">
      <p className="mb-6 text-soft" role="status">
        {total.value === 1 ? "1 recipe" : `${total.value.toLocaleString("en")} recipes`}
      </p>
      <RecipeGrid
        apiPath={apiPath}
        firstPage={page}
        isFromStart={isFromStart}
        key={`${search} ${nextCursor}`}
        nextHref={nextHref}
        search={search}
      />
    </section>
  );
}
