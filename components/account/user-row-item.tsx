"use client";

import { useRouter } from "next/navigation";
import { useId, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { sendJson } from "#lib/client/api.ts";
import type { UserRow } from "#lib/users/model.ts";
import { day } from "./days.ts";
import { RowAction } from "./row-action.tsx";
import { messageOf } from "./use-form.ts";

/** With what is asked before. */
const ROLES: Record<string, string> = {
  cook: "a cook? They then change their own recipes only.",
  editor: "an editor? They may then change everybody's recipes, and decide on reviews.",
  admin: "an administrator? They may then do everything here, as you do.",
};

/** A user, and what an administrator may do about them; nothing where it is the administrator's own row. */
export function UserRowItem({ user, isSelf }: { user: UserRow; isSelf: boolean }) {
  const { id, name, email, role, isEmailVerified, suspendedAt, createdAt } = user;
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-3 px-4 py-4">
      <div className="min-w-0">
        <p className="font-medium">
          {name}
          {suspendedAt && <span className="ml-2 rounded-sm bg-clay px-1.5 py-0.5 text-xs">suspended</span>}
        </p>
        <p className="text-sm text-soft">
          {email}
          {!isEmailVerified && " (not confirmed)"}; since {day(createdAt)}
        </p>
      </div>
      {isSelf ? (
        <p className="text-sm text-soft">You, {role}</p>
      ) : (
        <div className="flex flex-wrap items-start gap-3">
          <RoleChoice about={name} id={id} role={role} />
          <RowAction
            about={name}
            body={{ suspended: suspendedAt === null }}
            label={suspendedAt ? "Lift suspension" : "Suspend"}
            method="PATCH"
            path={`/api/users/${id}`}
            {...(!suspendedAt && { question: `Suspend ${name}? They are signed out everywhere.` })}
          />
          <ResetLink about={name} id={id} />
        </div>
      )}
    </li>
  );
}

function RoleChoice({ id, role, about }: { id: string; role: string; about: string }) {
  const router = useRouter();
  const [problem, setProblem] = useState<string | null>(null);

  async function choose(chosen: string): Promise<void> {
    // A key pressed on the list chooses at once.
    if (!confirm(`Make ${about} ${ROLES[chosen]}`)) return;
    setProblem(null);
    try {
      await sendJson("PATCH", `/api/users/${id}`, { role: chosen });
      router.refresh();
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <span>
      <select
        aria-label={`Role: ${about}`}
        className="h-11 rounded-md border border-edge bg-raised px-3 text-sm"
        onChange={(event) => choose(event.target.value)}
        value={role}
      >
        {Object.keys(ROLES).map((each) => (
          <option key={each} value={each}>
            {each}
          </option>
        ))}
      </select>
      <span className="block text-sm text-ember" role="alert">
        {problem}
      </span>
    </span>
  );
}

function ResetLink({ id, about }: { id: string; about: string }) {
  const [url, setUrl] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const outputId = useId();

  async function make(): Promise<void> {
    setProblem(null);
    try {
      setUrl((await sendJson<{ url: string }>("POST", `/api/users/${id}/reset-link`)).url);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }
  return (
    <span className="max-w-xs">
      <button
        aria-controls={outputId}
        aria-label={`Password link: ${about}`}
        className={quietButton}
        onClick={make}
        type="button"
      >
        Password link
      </button>
      <output className="block text-xs break-all select-all" id={outputId}>
        {url}
      </output>
      <span className="block text-sm text-ember" role="alert">
        {problem}
      </span>
    </span>
  );
}
