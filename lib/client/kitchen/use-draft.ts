import { useEffect, useState } from "react";
import type { DraftSaved } from "#lib/authoring/model.ts";
import { sendJson } from "#lib/client/api.ts";
import { Autosave, type DraftConflict, type SaveState } from "./autosave.ts";
import { FIELDS, type Field } from "./fields.ts";
import { type RecipeForm, takeFields } from "./form.ts";
import type { Side } from "./merge.ts";
import type { EditorSession } from "./session.ts";

type Save = { state: SaveState; problem: string | null };
const RESTORED = "What you had written on this device is back.";

/** A draft while it is written: its form, and what becomes of each change. */
export function useDraft(session: EditorSession) {
  const [form, setForm] = useState(session.form);
  const [save, setSave] = useState<Save>({ state: "saved", problem: null });
  const [conflict, setConflict] = useState<DraftConflict | null>(null);
  const [notice, setNotice] = useState<string | null>(session.isRestored ? RESTORED : null);
  const [autosave] = useState(
    () =>
      new Autosave({
        ...session,
        draftId: session.draft.id,
        send: (body) => sendJson<DraftSaved>("PUT", `/api/me/drafts/${session.draft.id}`, body),
        onState: (state, problem) => setSave({ state, problem }),
        onMerge: (content, fields) => {
          setForm((now) => takeFields(now, content, fields));
          setNotice(
            `Taken over from another page: ${fields.map((field) => FIELDS[field].label).join(", ")}.`,
          );
        },
        onConflict: setConflict,
      }),
  );

  useEffect(() => {
    if (form !== session.form || session.isRestored) autosave.change(form);
  }, [form, session, autosave]);

  useEffect(() => {
    // The last moment that a page is told of before it may be gone.
    const keep = () => void autosave.keep();
    const sendAgain = () => void autosave.flush();
    document.addEventListener("visibilitychange", keep);
    addEventListener("pagehide", keep);
    addEventListener("online", sendAgain);
    return () => {
      document.removeEventListener("visibilitychange", keep);
      removeEventListener("pagehide", keep);
      removeEventListener("online", sendAgain);
      keep();
    };
  }, [autosave]);

  /** My form, with the fields that were chosen from the other version. */
  function take(content: DraftConflict["mine"], choices: ReadonlyMap<Field, Side>): RecipeForm {
    const fields = [...choices].filter(([, side]) => side === "theirs").map(([field]) => field);
    const taken = takeFields(form, content, fields);
    setForm(taken);
    return taken;
  }

  return {
    form,
    change: (part: Partial<RecipeForm>) => setForm((now) => ({ ...now, ...part })),
    changePictures: (act: (pictures: RecipeForm["pictures"]) => RecipeForm["pictures"]) =>
      setForm((now) => ({ ...now, pictures: act(now.pictures) })),
    save,
    notice,
    conflict,
    take,
    settle: (choices: ReadonlyMap<Field, Side>) => {
      if (!conflict) return;
      autosave.settle(take(conflict.current.content, choices), conflict.current);
      setConflict(null);
    },
    autosave,
  };
}
export type DraftInHand = ReturnType<typeof useDraft>;
