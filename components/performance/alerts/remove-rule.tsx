"use client";

import { useRouter } from "next/navigation";
import { useRef, useState } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { send } from "./send.ts";

/** Deletes a rule, once that was said to be meant. */
export function RemoveRule({ ruleId, title }: { ruleId: string; title: string }) {
  const router = useRouter();
  const dialog = useRef<HTMLDialogElement>(null);
  const [problem, setProblem] = useState<string | null>(null);

  async function remove() {
    const refusal = await send("DELETE", `/api/performance/alerts/rules/${ruleId}`);
    setProblem(refusal?.detail ?? null);
    if (refusal) return;
    dialog.current?.close();
    router.refresh();
  }

  return (
    <>
      <button
        className="link inline-flex min-h-11 cursor-pointer items-center text-sm"
        onClick={() => dialog.current?.showModal()}
        type="button"
      >
        Delete<span className="sr-only"> {title}</span>
      </button>
      <dialog
        aria-labelledby={`remove-${ruleId}`}
        className="surface m-auto w-[min(28rem,92vw)] space-y-4 p-6 text-ink shadow-xl backdrop:bg-ink/30"
        ref={dialog}
      >
        <h4 className="text-xl" id={`remove-${ruleId}`}>
          Delete “{title}”?
        </h4>
        <p className="text-sm">
          Its past alerts and silences go with it. To keep them, switch it off instead.
        </p>
        <p aria-live="polite" className="text-sm text-poor empty:hidden">
          {problem}
        </p>
        <div className="flex flex-wrap gap-3">
          <button className={quietButton} onClick={() => dialog.current?.close()} type="button">
            Keep it
          </button>
          <button className={solidButton} onClick={remove} type="button">
            Delete
          </button>
        </div>
      </dialog>
    </>
  );
}
