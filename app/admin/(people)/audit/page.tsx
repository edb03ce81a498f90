import type { Metadata } from "next";
import { AuditDay } from "#components/account/audit-day.tsx";
import { day } from "#components/account/days.ts";
import { FilterForm } from "#components/account/filter-form.tsx";
import { MorePages } from "#components/account/more-pages.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { AUDIT_ACTIONS } from "#lib/auth/audit-actions.ts";
import { type AuditEntry, auditListQuery } from "#lib/users/model.ts";
import { getAudit } from "#lib/users/reads.ts";
import { requireViewer } from "../../../(account)/viewer.ts";
import { readQuery } from "../read-query.ts";

export const metadata: Metadata = { title: "Audit log" };

const PATH = "/admin/audit";
const ACTIONS = Object.keys(AUDIT_ACTIONS);
const KINDS = [...new Set(ACTIONS.map((action) => action.split(".")[0] ?? action))];
/** All of a kind before each of it. */
const CHOICES = KINDS.flatMap((kind): [string, string][] => [
  [kind, `${kind}: all`],
  ...ACTIONS.filter((action) => action.startsWith(`${kind}.`)).map((action): [string, string] => [
    action,
    action.replace(".", ": ").replaceAll("_", " "),
  ]),
]);

export default async function AuditPage({ searchParams }: PageProps<"/admin/audit">) {
  const viewer = await requireViewer(PATH, "admin");
  const query = readQuery(auditListQuery, await searchParams);
  const { items, nextCursor } = await getAudit(viewer, query);
  const { q = "", action = "", user = "" } = query;
  const days = [...Map.groupBy(items, ({ createdAt }) => day(createdAt))];
  return (
    <div className="mx-auto max-w-4xl space-y-8">
      <PageHeading title="Audit log">
        Everything that concerns accounts and safety. It can be added to, and never changed. Times are in UTC.
      </PageHeading>
      <FilterForm
        action={PATH}
        choices={[{ name: "action", label: "What", value: action, options: [["", "anything"], ...CHOICES] }]}
        label="Name, e-mail or network address, request"
        text={q}
      />
      {user && (
        <p className="text-sm">
          Only what was done by or to {nameOf(user, items)}.{" "}
          <a className="link" href={PATH}>
            Show everybody
          </a>
        </p>
      )}
      {items.length === 0 && <EmptyState title="Nothing of that kind">Look for something else.</EmptyState>}
      {days.map(([date, entries]) => (
        <AuditDay date={date} entries={entries} key={date} />
      ))}
      <MorePages cursor={nextCursor} filters={{ q, action, user }} path={PATH} />
    </div>
  );
}

function nameOf(userId: string, entries: readonly AuditEntry[]): string {
  const done = entries.find(({ actorId }) => actorId === userId)?.actorName;
  return done ?? entries.find(({ subjectId }) => subjectId === userId)?.subjectName ?? "a deleted account";
}
