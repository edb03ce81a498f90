"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { Notice } from "#components/ui/notice.tsx";
import { sendJson } from "#lib/client/api.ts";
import type { ApiKeyRow } from "#lib/users/model.ts";
import { day } from "./days.ts";
import { RowAction } from "./row-action.tsx";
import { useForm } from "./use-form.ts";

const SCOPE_WORDS: [scope: string, words: string][] = [
  ["me:read", "read who I am and my favourites"],
  ["recipes:write", "write recipes and favourites"],
  ["admin:read", "read figures, users and the log"],
  ["admin:write", "administer the site"],
];

type ApiKeyListProps = {
  apiKeys: ApiKeyRow[];
  /** Whether keys for administration are offered. */
  isAdmin: boolean;
};

export function ApiKeyList({ apiKeys, isAdmin }: ApiKeyListProps) {
  const router = useRouter();
  const [made, setMade] = useState<string | null>(null);
  const { submit, isBusy, problem, fields } = useForm(async (values) => {
    const { key } = await sendJson<{ key: string }>("POST", "/api/me/keys", {
      name: values("name").trim(),
      days: Number(values("days")),
      scopes: SCOPE_WORDS.map(([scope]) => scope).filter((scope) => values(scope) === "on"),
    });
    setMade(key);
    router.refresh();
  });
  return (
    <div className="space-y-6">
      {apiKeys.length > 0 && (
        <ul className="divide-y divide-line">
          {apiKeys.map(({ id, name, keyEnd, scopes, expiresAt, lastUsedAt }) => (
            <li className="flex items-center justify-between gap-4 py-3" key={id}>
              <span>
                {name} <span className="font-mono text-sm text-soft">…{keyEnd}</span>
                <span className="block text-sm text-soft">
                  {scopes.join(", ")}; until {day(expiresAt)};{" "}
                  {lastUsedAt ? `last used ${day(lastUsedAt)}` : "never used"}
                </span>
              </span>
              <RowAction
                about={name}
                label="Revoke"
                method="DELETE"
                path={`/api/me/keys/${id}`}
                question="Revoke this key? Programs that use it are refused at once."
              />
            </li>
          ))}
        </ul>
      )}
      <Notice tone="good">
        {made && (
          <>
            Your key, shown this once: <code className="font-mono break-all select-all">{made}</code>
          </>
        )}
      </Notice>
      <form className="space-y-4" onSubmit={submit}>
        <Field error={fields.name ?? null} label="What it is for" maxLength={60} name="name" required />
        <Field
          defaultValue={90}
          error={fields.days ?? null}
          inputMode="numeric"
          label="Days that it works"
          max={366}
          min={1}
          name="days"
          required
          type="number"
        />
        <fieldset>
          <legend className="mb-1 text-sm font-medium">It may</legend>
          {SCOPE_WORDS.filter(([scope]) => isAdmin || !scope.startsWith("admin:")).map(([scope, words]) => (
            <label className="flex min-h-11 items-center gap-3" key={scope}>
              <input className="size-5 accent-(--color-fill)" name={scope} type="checkbox" />
              {words}
            </label>
          ))}
        </fieldset>
        <Notice tone="bad">{problem}</Notice>
        <button aria-disabled={isBusy} className={quietButton} type="submit">
          Make the key
        </button>
      </form>
    </div>
  );
}
