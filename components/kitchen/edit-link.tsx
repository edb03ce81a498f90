"use client";

import { useEffect, useState } from "react";
import { iconButton } from "#components/ui/button.ts";
import { PencilIcon } from "#components/ui/icons.tsx";
import { mayEdit } from "#lib/client/who-am-i.ts";

/**
 * The way into the editor, for who may change the recipe. The page is the same for everybody: its place is kept, and it
 * comes after the first paint.
 */
export function EditLink({ recipeId }: { recipeId: string }) {
  const [isShown, setIsShown] = useState(false);

  useEffect(() => {
    mayEdit(recipeId).then(setIsShown, () => {});
  }, [recipeId]);

  if (!isShown) return <span className="size-11" />;
  return (
    <a
      aria-label="Edit"
      className={iconButton}
      href={`/kitchen/recipes/${recipeId}/edit`}
      rel="nofollow"
      title="Edit"
    >
      <PencilIcon />
    </a>
  );
}
