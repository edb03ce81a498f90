import type { Metadata } from "next";
import { moment } from "#components/account/days.ts";
import { FilterForm } from "#components/account/filter-form.tsx";
import { MorePages } from "#components/account/more-pages.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { AUDIT_ACTIONS } from "#lib/auth/audit-actions.ts";
import { type AuditEntry, auditListQuery } from "#lib/users/model.ts";
import { getAudit } from "#lib/users/reads.ts";
import { requireViewer } from "../../viewer.ts";
import { readQuery } from "../read-query.ts";

export const metadata: Metadata = { title: "Audit log" };

const ACTIONS: Readonly<Record<string, string>> = AUDIT_ACTIONS;
const CHOICES = Object.keys(ACTIONS).map((action): [string, string] => [action, action]);

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const viewer = await requireViewer("/admin/audit", "admin");
  const query = readQuery(auditListQuery, await searchParams);
  const { items, nextCursor } = await getAudit(viewer, query);
  const { q = "", action = "", user = "" } = query;
  return (
    <div className="shell pt-6 lg:pt-10">
      <h1 className="mb-3 text-3xl">Audit log</h1>
      <p className="mb-8 max-w-prose text-soft">
        Everything that concerns accounts and safety. It can be added to, and never changed. Times are in UTC.
      </p>
      <FilterForm
        action="/admin/audit"
        choices={[{ name: "action", label: "Action", value: action, options: [["", "any"], ...CHOICES] }]}
        label="Name or e-mail address"
        text={q}
      />
      {items.length === 0 && <EmptyState title="Nothing of that kind">Look for something else.</EmptyState>}
      <ul>
        {items.map((entry) => (
          <Entry entry={entry} key={entry.id} />
        ))}
      </ul>
      <MorePages cursor={nextCursor} filters={{ q, action, user }} path="/admin/audit" />
    </div>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { createdAt, action, actorId, subjectId, subjectName, detail, address, requestId } = entry;
  const isOther = subjectId !== null && subjectId !== actorId;
  const details = Object.entries(detail).map(([name, value]) => `${name}: ${value}`);
  return (
    <li className="grid gap-x-6 gap-y-1 border-t border-line py-3 sm:grid-cols-[12rem_minmax(0,1fr)]">
      <time className="text-sm text-soft tabular-nums" dateTime={createdAt}>
        {moment(createdAt)}
      </time>
      <div className="min-w-0">
        <p>
          <Person id={actorId} name={entry.actorName} /> {ACTIONS[action] ?? action}
          {isOther && (
            <>
              {" "}
              (<Person id={subjectId} name={subjectName} />)
            </>
          )}
        </p>
        <p className="text-sm break-words text-soft">
          {[action, ...details, address && `from ${address}`, requestId && `request ${requestId}`]
            .filter(Boolean)
            .join("; ")}
        </p>
      </div>
    </li>
  );
}

function Person({ id, name }: { id: string | null; name: string | null }) {
  if (id === null) return <span className="text-soft">Somebody</span>;
  return (
    <a className="link" href={`/admin/audit?user=${id}`}>
      {name ?? "a deleted account"}
    </a>
  );
}
