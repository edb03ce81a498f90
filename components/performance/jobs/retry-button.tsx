"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";

/** Has a job that failed for good tried again; says what became of that in its own place. */
export function RetryButton({ id, job }: { id: string; job: string }) {
  const router = useRouter();
  const [state, setState] = useState<"ready" | "sending" | "sent" | { failed: string }>("ready");

  async function retry() {
    if (state === "sending" || state === "sent") return;
    setState("sending");
    try {
      await sendJson("POST", `/api/performance/jobs/${id}/retry`, {});
      setState("sent");
      router.refresh();
    } catch (error) {
      setState({ failed: error instanceof Error ? error.message : "It could not be sent." });
    }
  }

  return (
    <div className="flex flex-wrap items-center gap-3">
      <button
        aria-disabled={state === "sending" || state === "sent"}
        aria-label={`Try ${job} again`}
        className={quietButton}
        onClick={retry}
        type="button"
      >
        Try again
      </button>
      <span className="text-xs text-soft" role="status">
        {state === "sending" && "Sending…"}
        {state === "sent" && "It runs as soon as a process is free."}
        {typeof state === "object" && state.failed}
      </span>
    </div>
  );
}
