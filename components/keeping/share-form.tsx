"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import type { Share, ShareMade } from "#lib/keeping/model.ts";
import { ShareList } from "./share-list.tsx";

const LASTING = [
  ["", "Until I take it back"],
  ["7", "A week"],
  ["30", "A month"],
  ["365", "A year"],
] as const;

type ShareFormProps = { target: { collectionId: string } | { recipeId: string }; shares: Share[] };

/** Makes a link that shows one thing to whoever has it, and lists those that there are. */
export function ShareForm({ target, shares }: ShareFormProps) {
  const { refresh } = useRouter();
  const [made, setMade] = useState<ShareMade | null>(null);
  const [isCopied, setIsCopied] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function make(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const days = Number(new FormData(event.currentTarget).get("days")) || null;
    setProblem(null);
    setIsCopied(false);
    try {
      setMade(await sendJson<ShareMade>("POST", "/api/me/shares", { ...target, days }));
      refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  async function copy(url: string): Promise<void> {
    try {
      await navigator.clipboard.writeText(url);
      setIsCopied(true);
    } catch {
      setProblem("Your browser does not let us copy: select the link instead.");
    }
  }

  return (
    <div className="space-y-5">
      <p className="text-soft">
        Whoever has the link can see it, without an account. It is not listed anywhere.
      </p>
      <form className="flex flex-wrap items-end gap-3" onSubmit={make}>
        <label className="block grow text-sm font-medium">
          <span className="mb-1.5 block">The link works</span>
          <select
            className="h-11 w-full rounded-md border border-edge bg-raised px-3 text-base font-normal"
            name="days"
          >
            {LASTING.map(([value, words]) => (
              <option key={value} value={value}>
                {words}
              </option>
            ))}
          </select>
        </label>
        <button className={solidButton} type="submit">
          Make a link
        </button>
      </form>
      <Notice tone="bad">{problem}</Notice>
      {made && (
        <div className="space-y-3">
          <input
            aria-label="The link"
            className="h-11 w-full rounded-md border border-edge bg-raised px-3.5 text-base"
            onFocus={(event) => event.target.select()}
            readOnly
            value={made.url}
          />
          <div className="flex flex-wrap items-center gap-3">
            <button className={quietButton} onClick={() => copy(made.url)} type="button">
              Copy
            </button>
            <p className="text-sm text-soft" role="status">
              {isCopied ? "Copied." : "Keep it now: it is shown this once."}
            </p>
          </div>
        </div>
      )}
      {shares.length > 0 && <ShareList shares={shares} />}
    </div>
  );
}
