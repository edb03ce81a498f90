"use client";

import { useEffect, useState } from "react";
import type { Draft } from "#lib/authoring/model.ts";
import { takeNotices } from "#lib/client/kitchen/import-notices.ts";
import { beginSession, type EditorSession } from "#lib/client/kitchen/session.ts";
import { Editor } from "./editor.tsx";
import { EditorSkeleton } from "./editor-skeleton.tsx";

type EditorLoaderProps = { draft: Draft } & Pick<EditorSession, "userId" | "isDirect">;
type Opened = { session: EditorSession; notices: string[] };

/** Opens the draft in the browser alone: only that knows what was written there and not saved. */
export function EditorLoader({ draft, userId, isDirect }: EditorLoaderProps) {
  const [opened, setOpened] = useState<Opened | null>(null);
  useEffect(() => {
    let isWanted = true;
    void beginSession(draft, { userId, isDirect }).then(
      (session) => isWanted && setOpened({ session, notices: takeNotices(draft.id) }),
    );
    return () => {
      isWanted = false;
    };
  }, [draft, userId, isDirect]);
  return opened ? <Editor {...opened} /> : <EditorSkeleton />;
}
