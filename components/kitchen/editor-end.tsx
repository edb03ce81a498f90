import { quietButton } from "#components/ui/button.ts";
import type { Draft } from "#lib/authoring/model.ts";
import type { usePublish } from "#lib/client/kitchen/use-publish.ts";

type EditorEndProps = { draft: Draft; publishing: ReturnType<typeof usePublish> };

/** The ways out other than publishing; what cannot be taken back asks first. */
export function EditorEnd({ draft: { id, recipe }, publishing }: EditorEndProps) {
  const ask = (question: string, method: "POST" | "DELETE", path: string) => () => {
    if (confirm(question)) void publishing.end(method, path, "/kitchen");
  };
  return (
    <section aria-label="More" className="flex flex-wrap gap-3 border-t border-line pt-8">
      {recipe && (
        <button
          className={quietButton}
          onClick={() => void publishing.leaveTo(`/kitchen/recipes/${recipe.id}/history`)}
          type="button"
        >
          Earlier versions
        </button>
      )}
      <button
        className={quietButton}
        onClick={ask(
          recipe ? "Discard your changes? The recipe stays as it is." : "Discard this draft for good?",
          "DELETE",
          `/api/me/drafts/${id}`,
        )}
        type="button"
      >
        {recipe ? "Discard my changes" : "Discard this draft"}
      </button>
      {recipe?.status === "published" && (
        <button
          className={quietButton}
          onClick={ask(
            "Take the recipe off the site? It stays in your kitchen, and can be published again.",
            "POST",
            `/api/recipes/${recipe.slug}/unpublish`,
          )}
          type="button"
        >
          Unpublish
        </button>
      )}
      {recipe && (
        <button
          className={`${quietButton} text-ember`}
          onClick={ask(
            "Delete the recipe with its history, reviews and notes, for good?",
            "DELETE",
            `/api/recipes/${recipe.slug}`,
          )}
          type="button"
        >
          Delete the recipe
        </button>
      )}
    </section>
  );
}
