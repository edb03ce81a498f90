import type { SessionRow } from "#lib/users/model.ts";
import { day } from "./days.ts";
import { deviceName } from "./device.ts";
import { RowAction } from "./row-action.tsx";

export function SessionList({ sessions }: { sessions: SessionRow[] }) {
  return (
    <div className="space-y-5">
      <ul className="divide-y divide-line">
        {sessions.map(({ id, userAgent, ipAddress, createdAt, isThis }) => (
          <li className="flex items-center justify-between gap-4 py-3" key={id}>
            <span>
              {deviceName(userAgent)}
              {isThis && <span className="ml-2 rounded-sm bg-clay px-1.5 py-0.5 text-xs">this one</span>}
              <span className="block text-sm text-soft">
                Since {day(createdAt)}
                {ipAddress && `, from ${ipAddress}`}
              </span>
            </span>
            {!isThis && (
              <RowAction
                about={deviceName(userAgent)}
                label="End"
                method="DELETE"
                path={`/api/me/sessions/${id}`}
              />
            )}
          </li>
        ))}
      </ul>
      {sessions.length > 1 && (
        <RowAction
          about="everywhere but here"
          label="End all other sessions"
          method="DELETE"
          path="/api/me/sessions"
        />
      )}
    </div>
  );
}
