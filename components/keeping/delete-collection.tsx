"use client";

import { useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";

export function DeleteCollection({ id, title }: { id: string; title: string }) {
  const [problem, setProblem] = useState<string | null>(null);

  async function remove(): Promise<void> {
    if (!confirm(`Delete “${title}”? Its recipes stay where they are.`)) return;
    try {
      await sendJson("DELETE", `/api/me/collections/${id}`);
      location.assign("/kitchen/collections");
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  return (
    <>
      <button className={quietButton} onClick={remove} type="button">
        Delete this collection
      </button>
      <p className="mt-2 text-sm text-ember empty:hidden" role="alert">
        {problem}
      </p>
    </>
  );
}
