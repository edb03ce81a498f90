import type { Metadata } from "next";
import { FilterForm } from "#components/account/filter-form.tsx";
import { MorePages } from "#components/account/more-pages.tsx";
import { UserRowItem } from "#components/account/user-row-item.tsx";
import { PageHeading } from "#components/performance/page-heading.tsx";
import { EmptyState } from "#components/ui/empty-state.tsx";
import { userListQuery } from "#lib/users/model.ts";
import { getUsers } from "#lib/users/reads.ts";
import { requireViewer } from "../../../(account)/viewer.ts";
import { readQuery } from "../read-query.ts";

export const metadata: Metadata = { title: "Users" };

export default async function UsersPage({ searchParams }: PageProps<"/admin/users">) {
  const viewer = await requireViewer("/admin/users", "admin");
  const query = readQuery(userListQuery, await searchParams);
  const { items, nextCursor } = await getUsers(viewer, query);
  const { q = "", role = "", suspended = "" } = query;
  return (
    <div className="mx-auto max-w-5xl space-y-8">
      <PageHeading title="Users">
        Everybody with an account, newest first. Cooks keep and write their own recipes, editors
        everybody&rsquo;s, administrators also see these pages.
      </PageHeading>
      <FilterForm
        action="/admin/users"
        choices={[
          {
            name: "role",
            label: "Role",
            value: role,
            options: [
              ["", "any"],
              ["cook", "cook"],
              ["editor", "editor"],
              ["admin", "admin"],
            ],
          },
          {
            name: "suspended",
            label: "Suspended",
            value: suspended,
            options: [
              ["", "any"],
              ["true", "yes"],
              ["false", "no"],
            ],
          },
        ]}
        label="Name or e-mail address"
        text={q}
      />
      {items.length === 0 ? (
        <EmptyState title="Nobody like that">Try fewer letters.</EmptyState>
      ) : (
        <ul className="surface divide-y divide-line">
          {items.map((user) => (
            <UserRowItem isSelf={user.id === viewer.userId} key={user.id} user={user} />
          ))}
        </ul>
      )}
      <MorePages cursor={nextCursor} filters={{ q, role, suspended }} path="/admin/users" />
    </div>
  );
}
