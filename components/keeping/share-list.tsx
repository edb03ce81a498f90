import { day } from "#components/account/days.ts";
import { RowAction } from "#components/account/row-action.tsx";
import type { Share } from "#lib/keeping/model.ts";

/** The links that work, and how to take them back. */
export function ShareList({ shares, hasTitles = false }: { shares: Share[]; hasTitles?: boolean }) {
  return (
    <ul>
      {shares.map(({ id, title, createdAt, expiresAt }) => (
        <li className="flex flex-wrap items-center justify-between gap-3 border-t border-line py-3" key={id}>
          <p>
            {hasTitles && <span className="block font-medium">{title}</span>}
            <span className="text-sm text-soft">
              Made {day(createdAt)},{" "}
              {expiresAt ? `works until ${day(expiresAt)}` : "works until you take it back"}
            </span>
          </p>
          <RowAction
            about={`${title}, ${day(createdAt)}`}
            label="Take back"
            method="DELETE"
            path={`/api/me/shares/${id}`}
          />
        </li>
      ))}
    </ul>
  );
}
