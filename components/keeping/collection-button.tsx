"use client";

import { useState } from "react";
import { FolderIcon } from "#components/ui/icons.tsx";
import { goToSignIn, whoAmI } from "#lib/client/who-am-i.ts";
import { say } from "#lib/client/word.ts";
import type { CollectionSheet } from "./collection-sheet.tsx";

type CollectionButtonProps = { recipeId: string; title: string; className: string; isIcon?: boolean };

/** Opens the sheet of collections, which is fetched then. */
export function CollectionButton({ recipeId, title, className, isIcon = false }: CollectionButtonProps) {
  const [Sheet, setSheet] = useState<typeof CollectionSheet | null>(null);

  async function open(): Promise<void> {
    try {
      if (!(await whoAmI())) return goToSignIn();
      const loaded = await import("./collection-sheet.tsx");
      setSheet(() => loaded.CollectionSheet);
    } catch {
      say("Collections need a network: try again when you are back online.");
    }
  }

  return (
    <>
      <button
        aria-haspopup="dialog"
        aria-label={isIcon ? `Add to a collection: ${title}` : undefined}
        className={className}
        onClick={open}
        type="button"
      >
        <FolderIcon />
        {!isIcon && "Collections"}
      </button>
      {Sheet && <Sheet onClose={() => setSheet(null)} recipeId={recipeId} title={title} />}
    </>
  );
}
