import type { Metadata } from "next";
import { DraftList } from "#components/kitchen/draft-list.tsx";
import { LeftBehind } from "#components/kitchen/left-behind.tsx";
import { MyRecipeList } from "#components/kitchen/my-recipe-list.tsx";
import { solidButton } from "#components/ui/button.ts";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { Field } from "#components/ui/field.tsx";
import { getKitchen } from "#lib/authoring/reads.ts";
import { requireViewer } from "../viewer.ts";

export const metadata: Metadata = { title: "Your recipes" };
/** From here on a list is looked through rather than read. */
const MANY = 12;

export default async function KitchenPage({ searchParams }: PageProps<"/kitchen">) {
  const viewer = await requireViewer("/kitchen");
  const { q: asked } = await searchParams;
  const q = typeof asked === "string" ? asked.trim().slice(0, 100) : "";
  const { drafts, recipes } = await getKitchen(viewer, q);
  const isEmpty = drafts.items.length === 0 && recipes.items.length === 0 && q === "";
  return (
    <div className="shell pt-6 lg:pt-10">
      <h1 className="text-3xl">Your recipes</h1>
      <LeftBehind userId={viewer.userId} />
      {isEmpty && (
        <EmptyState title="Nothing is cooking here yet">
          <p>Write a recipe of your own, or bring one along from a page or a piece of text.</p>
          <a className={solidButton} href="/kitchen/new">
            New recipe
          </a>
        </EmptyState>
      )}
      {drafts.items.length > 0 && q === "" && (
        <section aria-labelledby="drafts" className="mt-10">
          <h2 className="mb-3 text-2xl" id="drafts">
            Being written
          </h2>
          <DraftList firstPage={drafts} />
        </section>
      )}
      {!isEmpty && (
        <section aria-labelledby="recipes" className="mt-12">
          <h2 className="mb-3 text-2xl" id="recipes">
            Finished
          </h2>
          {(recipes.items.length > MANY || q !== "") && (
            <search>
              <form action="/kitchen" className="mb-4 flex max-w-md items-end gap-3">
                <div className="grow">
                  <Field defaultValue={q} label="Find by title" maxLength={100} name="q" type="search" />
                </div>
                <button className={`${solidButton} h-12`} type="submit">
                  Find
                </button>
              </form>
            </search>
          )}
          {recipes.items.length > 0 ? (
            <MyRecipeList firstPage={recipes} q={q} />
          ) : (
            <p className="text-soft">
              {q === "" ? "What you publish stands here." : `No recipe of yours has “${q}” in its title.`}
            </p>
          )}
        </section>
      )}
    </div>
  );
}
