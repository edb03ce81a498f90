"use client";

import { useState } from "react";
import { useForm } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { Draft } from "#lib/authoring/model.ts";
import { sendJson } from "#lib/client/api.ts";
import { leaveNotices } from "#lib/client/kitchen/import-notices.ts";
import type { ImportResult } from "#lib/importer/import-model.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { EditorPart } from "./editor-part.tsx";
import { KnownRecipe } from "./known-recipe.tsx";

type Source = { url: string } | { html: string } | { text: string };

/** Where a recipe begins: with nothing, with a page of the web, or with text that lies on the clipboard. */
export function StartForms() {
  const [again, setAgain] = useState<{ source: Source; result: ImportResult } | null>(null);
  const blank = useForm(() => open({}));
  const address = useForm((values) => bring({ url: values("url").trim() }));
  const pasted = useForm((values) => bring(pastedOf(values("text"))));

  async function bring(source: Source): Promise<void> {
    setAgain(null);
    const result = await sendJson<ImportResult>("POST", "/api/me/imports", source);
    if (result.known) setAgain({ source, result });
    else await open(result, result.notices);
  }

  function known(isHere: (source: Source) => boolean) {
    if (!(again?.result.known && isHere(again.source))) return null;
    const { result } = again;
    return <KnownRecipe known={again.result.known} onImport={() => open(result, result.notices)} />;
  }

  return (
    <div className="mt-8 grid gap-12">
      <form onSubmit={blank.submit}>
        <button aria-disabled={blank.isBusy} className={solidButton} type="submit">
          Begin with a blank page
        </button>
        <Notice tone="bad">{blank.problem}</Notice>
      </form>
      <EditorPart
        intro="It is read once; you look over what was found before anybody sees it."
        title="From a web page"
      >
        <form className="space-y-4" onSubmit={address.submit}>
          <Field
            error={address.fields.url ?? null}
            inputMode="url"
            label="Web address"
            maxLength={2_000}
            name="url"
            placeholder="https://"
            required
            type="url"
          />
          <Working isBusy={address.isBusy} problem={address.problem} words="Reading the page…" />
          <button aria-disabled={address.isBusy} className={quietButton} type="submit">
            Read the page
          </button>
        </form>
        {known((source) => "url" in source)}
      </EditorPart>
      <EditorPart
        intro="From a mail, a scan, a note, or a page's HTML where its address did not work."
        title="From text"
      >
        <form className="space-y-4" onSubmit={pasted.submit}>
          <FieldFrame error={pasted.fields.text ?? pasted.fields.html} label="Text of the recipe">
            {(framed) => (
              <textarea
                {...framed}
                className={`${controlClass} h-48 py-2.5`}
                maxLength={1_000_000}
                name="text"
                required
              />
            )}
          </FieldFrame>
          <Working isBusy={pasted.isBusy} problem={pasted.problem} words="Reading the text…" />
          <button aria-disabled={pasted.isBusy} className={quietButton} type="submit">
            Read the text
          </button>
        </form>
        {known((source) => !("url" in source))}
      </EditorPart>
    </div>
  );
}

function Working({ isBusy, problem, words }: { isBusy: boolean; problem: string | null; words: string }) {
  return (
    <>
      <Notice tone="good">{isBusy && words}</Notice>
      <Notice tone="bad">{problem}</Notice>
    </>
  );
}

async function open({ content }: { content?: RecipeContent }, notices: string[] = []): Promise<void> {
  const { id } = await sendJson<Draft>("POST", "/api/me/drafts", { content });
  if (notices.length > 0) leaveNotices(id, notices);
  location.assign(`/kitchen/drafts/${id}`);
}

function pastedOf(text: string): Source {
  return /^\s*<[a-z!]/i.test(text) ? { html: text } : { text };
}
