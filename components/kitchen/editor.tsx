"use client";

import { lazy, Suspense, useEffect, useRef } from "react";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { controlClass, controlFrame, FieldFrame } from "#components/ui/field-frame.tsx";
import { GrowingText } from "#components/ui/growing-text.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { EditorSession } from "#lib/client/kitchen/session.ts";
import { useDraft } from "#lib/client/kitchen/use-draft.ts";
import { usePictures } from "#lib/client/kitchen/use-pictures.ts";
import { usePublish } from "#lib/client/kitchen/use-publish.ts";
import { EditorEnd } from "./editor-end.tsx";
import { EditorLists } from "./editor-lists.tsx";
import { EditorPart } from "./editor-part.tsx";
import { FactsFields, FilingFields } from "./facts-fields.tsx";
import { MergeDialogs } from "./merge-dialogs.tsx";
import { PictureList } from "./picture-list.tsx";
import { RefusalSummary } from "./refusal-summary.tsx";
import { SaveMark } from "./save-mark.tsx";

const GoneDraft = lazy(async () => ({ default: (await import("./gone-draft.tsx")).GoneDraft }));

type EditorProps = {
  session: EditorSession;
  /** What an import left unclear. */
  notices: string[];
};

/** A recipe while it is written. Nothing here has to be saved: see `Autosave`. */
export function Editor({ session, notices }: EditorProps) {
  const { draft } = session;
  const hand = useDraft(session);
  const { form, change, save } = hand;
  const transfer = usePictures(form.pictures, hand.changePictures, session);
  const publishing = usePublish(session, hand);
  const { refusals } = publishing;
  const problems = Object.fromEntries(refusals.map(({ control, message }) => [control, message]));
  const formRef = useRef<HTMLFormElement>(null);

  function focus(control: string): void {
    const found = formRef.current?.elements.namedItem(control);
    if (found instanceof HTMLElement) found.focus();
  }
  useEffect(() => {
    const [first] = refusals;
    const found = first && formRef.current?.elements.namedItem(first.control);
    if (found instanceof HTMLElement) found.focus();
  }, [refusals]);

  return (
    <>
      <form
        className="[&_button]:scroll-mb-28 [&_input]:scroll-mb-28 [&_select]:scroll-mb-28 [&_textarea]:scroll-mb-40"
        noValidate
        onSubmit={(event) => event.preventDefault()}
        ref={formRef}
      >
        <div className="shell grid max-w-[60rem] gap-y-12 pt-6 pb-16">
          <div className="space-y-4">
            <Notice tone="good">{hand.notice}</Notice>
            {save.state === "gone" && (
              <Suspense>
                <GoneDraft autosave={hand.autosave} form={form} session={session} />
              </Suspense>
            )}
            {notices.length > 0 && <ImportNotices notices={notices} />}
            <RefusalSummary onGo={focus} refusals={refusals} />
            <Notice tone="bad">{publishing.problem}</Notice>
            <FieldFrame error={problems.title} label="Title">
              {(framed) => (
                <GrowingText
                  {...framed}
                  className={`${controlFrame} py-2 font-dish text-2xl`}
                  maxLength={200}
                  name="title"
                  onChange={({ target }) => change({ title: target.value.replace(/\n/g, " ") })}
                  placeholder="What is it called?"
                  value={form.title}
                />
              )}
            </FieldFrame>
            <FieldFrame
              error={problems.summary}
              hint="A sentence or two that make one want to cook it."
              label="Summary"
            >
              {(framed) => (
                <GrowingText
                  {...framed}
                  className={`${controlClass} min-h-20 py-2.5`}
                  maxLength={4_000}
                  name="summary"
                  onChange={({ target }) => change({ summary: target.value })}
                  value={form.summary}
                />
              )}
            </FieldFrame>
          </div>
          <EditorPart title="Pictures">
            <PictureList
              onChange={(pictures) => change({ pictures })}
              pictures={form.pictures}
              problem={problems.pictures ?? null}
              transfer={transfer}
            />
          </EditorPart>
          <EditorPart title="At a glance">
            <FactsFields form={form} onChange={change} problems={problems} />
          </EditorPart>
          <EditorLists form={form} onChange={change} problems={problems} />
          <EditorPart title="Filed under">
            <FilingFields form={form} onChange={change} problems={problems} />
          </EditorPart>
          <EditorEnd draft={draft} publishing={publishing} />
        </div>
        <div className="sticky bottom-0 z-3 border-t border-line bg-paper pb-[env(safe-area-inset-bottom)]">
          <div className="shell flex h-17 max-w-[60rem] items-center gap-2 sm:gap-3">
            <div className="min-w-0 grow">
              <SaveMark {...save} />
            </div>
            <button
              aria-disabled={publishing.isBusy}
              className={quietButton}
              onClick={() => void publishing.leaveTo(`/kitchen/drafts/${draft.id}/preview`)}
              type="button"
            >
              Preview
            </button>
            <button
              aria-disabled={publishing.isBusy}
              className={solidButton}
              onClick={() => void publishing.publish()}
              type="button"
            >
              Publish
            </button>
          </div>
        </div>
      </form>
      <MergeDialogs hand={hand} publishing={publishing} />
    </>
  );
}

function ImportNotices({ notices }: { notices: string[] }) {
  return (
    <section
      aria-label="Please look over"
      className="rounded-md border-l-4 border-glow bg-sunken px-4 py-3 text-sm"
    >
      <h2 className="font-sans text-sm font-semibold tracking-normal">Please look over</h2>
      <ul className="mt-1 list-disc space-y-1 pl-5">
        {notices.map((notice) => (
          <li key={notice}>{notice}</li>
        ))}
      </ul>
    </section>
  );
}
