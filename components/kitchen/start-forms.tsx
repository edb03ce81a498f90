"use client";

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

/** Where a recipe begins: with nothing, with a page of the web, or with text that lies on the clipboard. */
export function StartForms() {
  const blank = useForm(() => open({}));
  const address = useForm((values) => bring({ url: values("url").trim() }));
  const pasted = useForm((values) => bring(pastedOf(values("text"))));
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

async function bring(source: { url: string } | { html: string } | { text: string }): Promise<void> {
  const { content, notices, known } = await sendJson<ImportResult>("POST", "/api/me/imports", source);
  const here = known ? [`A recipe from the same page is here already: ${known.title}.`] : [];
  await open({ content }, [...here, ...notices]);
}

async function open(begin: { content?: RecipeContent }, notices: string[] = []): Promise<void> {
  const { id } = await sendJson<Draft>("POST", "/api/me/drafts", begin);
  if (notices.length > 0) leaveNotices(id, notices);
  location.assign(`/kitchen/drafts/${id}`);
}

function pastedOf(text: string): { html: string } | { text: string } {
  return /^\s*<[a-z!]/i.test(text) ? { html: text } : { text };
}
