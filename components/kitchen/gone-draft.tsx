import { useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { Autosave } from "#lib/client/kitchen/autosave.ts";
import type { RecipeForm } from "#lib/client/kitchen/form.ts";
import { keepAsNew } from "#lib/client/kitchen/gone.ts";
import type { EditorSession } from "#lib/client/kitchen/session.ts";

type GoneDraftProps = { session: EditorSession; form: RecipeForm; autosave: Autosave };

/** The draft was published or deleted elsewhere while it was written here: what only this page has is not lost with it. */
export function GoneDraft({ session: { store, userId }, form, autosave }: GoneDraftProps) {
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function keep(): Promise<void> {
    if (isBusy) return;
    setIsBusy(true);
    setProblem(null);
    try {
      const path = await keepAsNew({ form, userId }, store);
      await autosave.stop();
      location.assign(path);
    } catch (error) {
      setProblem(messageOf(error));
      setIsBusy(false);
    }
  }

  async function letGo(): Promise<void> {
    if (!confirm("Delete what you wrote here for good?")) return;
    await autosave.stop();
    location.assign("/kitchen");
  }

  return (
    <div className="rounded-md border-l-4 border-ember bg-sunken px-4 py-4" role="alert">
      <p>This draft was published or deleted elsewhere. What you wrote here is only on this device.</p>
      <div className="mt-3 flex flex-wrap gap-3">
        <button aria-disabled={isBusy} className={solidButton} onClick={() => void keep()} type="button">
          Keep it as a new draft
        </button>
        <button className={quietButton} onClick={() => void letGo()} type="button">
          Delete it
        </button>
      </div>
      <Notice tone="bad">{problem}</Notice>
    </div>
  );
}
