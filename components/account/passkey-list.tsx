"use client";

import { useRouter } from "next/navigation";
import { quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import type { PasskeyRow } from "#lib/users/model.ts";
import { day } from "./days.ts";
import { RowAction } from "./row-action.tsx";
import { useForm } from "./use-form.ts";

export function PasskeyList({ passkeys }: { passkeys: PasskeyRow[] }) {
  const router = useRouter();
  const { submit, isBusy, problem, fields } = useForm(async (values) => {
    const { addPasskey } = await import("#lib/client/passkeys.ts");
    if (await addPasskey(values("name").trim())) router.refresh();
  });
  return (
    <div className="space-y-6">
      {passkeys.length > 0 && (
        <ul className="divide-y divide-line">
          {passkeys.map(({ id, name, createdAt }) => (
            <li className="flex items-center justify-between gap-4 py-3" key={id}>
              <span>
                {name ?? "Passkey"}
                <span className="block text-sm text-soft">Added {day(createdAt)}</span>
              </span>
              <RowAction
                about={name ?? "Passkey"}
                label="Remove"
                method="DELETE"
                path={`/api/me/passkeys/${id}`}
                question="Remove this passkey? It will no longer sign you in."
              />
            </li>
          ))}
        </ul>
      )}
      <form className="space-y-4" onSubmit={submit}>
        <Field
          error={fields.name ?? null}
          hint="Such as: phone, security key."
          label="Name of the new passkey"
          maxLength={60}
          name="name"
          required
        />
        <Notice tone="bad">{problem}</Notice>
        <button aria-disabled={isBusy} className={quietButton} type="submit">
          Add a passkey
        </button>
      </form>
    </div>
  );
}
