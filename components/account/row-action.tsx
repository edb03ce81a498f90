"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";
import { messageOf } from "./use-form.ts";

type RowActionProps = {
  method: "POST" | "PATCH" | "DELETE";
  path: string;
  body?: unknown;
  label: string;
  /** Asked first; without it the button does it at once. */
  question?: string;
  /** Names the row to who cannot see it. */
  about: string;
};

/** A button that changes one row, and then shows the page as it is now. */
export function RowAction({ method, path, body, label, question, about }: RowActionProps) {
  const router = useRouter();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function act(): Promise<void> {
    if (isBusy || (question && !confirm(question))) return;
    setIsBusy(true);
    setProblem(null);
    try {
      await sendJson(method, path, body);
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
    setIsBusy(false);
  }

  return (
    <span className="inline-flex flex-col items-end gap-1">
      <button
        aria-disabled={isBusy}
        aria-label={`${label}: ${about}`}
        className={quietButton}
        onClick={act}
        type="button"
      >
        {label}
      </button>
      <span className="text-sm text-ember" role="alert">
        {problem}
      </span>
    </span>
  );
}
