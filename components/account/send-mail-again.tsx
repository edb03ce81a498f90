"use client";

import { quietButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { useForm } from "./use-form.ts";

/** For a mail that did not arrive. */
export function SendMailAgain({ email }: { email: string }) {
  const { submit, isBusy, isDone, problem } = useForm(() =>
    sendJson("POST", "/api/auth/verification", { email }),
  );
  return (
    <form className="space-y-4" onSubmit={submit}>
      <Notice tone={problem ? "bad" : "good"}>
        {problem ?? (isDone && "Sent. Look among the spam, too.")}
      </Notice>
      <button aria-disabled={isBusy || isDone} className={`${quietButton} w-full`} type="submit">
        Send the mail again
      </button>
    </form>
  );
}
