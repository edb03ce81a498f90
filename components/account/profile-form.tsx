"use client";

import { useRouter } from "next/navigation";
import { quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import { useForm } from "./use-form.ts";

export function ProfileForm({ name }: { name: string }) {
  const router = useRouter();
  const { submit, isBusy, isDone, problem, fields } = useForm(async (values) => {
    await sendJson("PATCH", "/api/me", { name: values("name").trim() });
    router.refresh();
  });
  return (
    <form className="space-y-4" onSubmit={submit}>
      <Field
        autoComplete="name"
        defaultValue={name}
        error={fields.name ?? null}
        hint="Shown beside the recipes that you publish."
        label="Name"
        maxLength={80}
        name="name"
        required
      />
      <Notice tone={problem ? "bad" : "good"}>{problem ?? (isDone && "Saved.")}</Notice>
      <button aria-disabled={isBusy} className={quietButton} type="submit">
        Save the name
      </button>
    </form>
  );
}
