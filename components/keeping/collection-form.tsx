"use client";

import { useRouter } from "next/navigation";
import { useId } from "react";
import { useForm } from "#components/account/use-form.ts";
import { solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";

type CollectionFormProps = {
  /** The one to change; without it a new one is made. */
  collection?: { id: string; title: string; description: string };
};

export function CollectionForm({ collection }: CollectionFormProps) {
  const router = useRouter();
  const id = useId();
  const { submit, isBusy, isDone, problem, fields } = useForm(async (values) => {
    const input = { title: values("title"), description: values("description") };
    if (collection) {
      await sendJson("PATCH", `/api/me/collections/${collection.id}`, input);
      router.refresh();
    } else {
      const made = await sendJson<{ id: string }>("POST", "/api/me/collections", { title: input.title });
      location.assign(`/kitchen/collections/${made.id}`);
    }
  });
  return (
    <form className="space-y-4" onSubmit={submit}>
      <Notice tone="bad">{problem}</Notice>
      <Field
        defaultValue={collection?.title}
        error={fields.title ?? null}
        label={collection ? "Name" : "Name of a new collection"}
        maxLength={120}
        name="title"
        required
      />
      {collection && (
        <div>
          <label className="mb-1.5 block text-sm font-medium" htmlFor={id}>
            Description
          </label>
          <textarea
            className="min-h-28 w-full rounded-md border border-edge bg-raised px-3.5 py-2.5 text-base"
            defaultValue={collection.description}
            id={id}
            maxLength={2_000}
            name="description"
          />
        </div>
      )}
      <div className="flex items-center gap-4">
        <button aria-disabled={isBusy} className={solidButton} type="submit">
          {collection ? "Save" : "Make it"}
        </button>
        <span className="text-sm text-soft" role="status">
          {isDone && collection && "Saved."}
        </span>
      </div>
    </form>
  );
}
