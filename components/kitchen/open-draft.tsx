"use client";

import { useEffect, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Draft } from "#lib/authoring/model.ts";
import { sendJson } from "#lib/client/api.ts";
import { EditorSkeleton } from "./editor-skeleton.tsx";

/** Leads to the cook's draft of a recipe; the server begins one unless there is one. */
export function OpenDraft({ recipeId }: { recipeId: string }) {
  const [problem, setProblem] = useState<string | null>(null);
  useEffect(() => {
    sendJson<Draft>("POST", "/api/me/drafts", { recipeId }).then(
      ({ id }) => location.replace(`/kitchen/drafts/${id}`),
      (error) => setProblem(messageOf(error)),
    );
  }, [recipeId]);
  return (
    <>
      <Notice tone="bad">{problem}</Notice>
      {!problem && <EditorSkeleton />}
    </>
  );
}
