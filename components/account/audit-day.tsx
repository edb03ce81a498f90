import { AUDIT_ACTIONS, GRAVE_ACTIONS } from "#lib/auth/audit-actions.ts";
import type { AuditEntry } from "#lib/users/model.ts";
import { timeOfDay } from "./days.ts";

/** What is done to an account: without one somebody has guessed an address. */
const ABOUT_SOMEBODY = /^account\.(sign_in_refused|reset_asked)$/;
const WORDS: Readonly<Record<string, string>> = AUDIT_ACTIONS;

/** What was done on one day, newest first. */
export function AuditDay({ date, entries }: { date: string; entries: readonly AuditEntry[] }) {
  return (
    <section aria-label={date}>
      <h2 className="eyebrow mb-2">{date}</h2>
      <ol className="surface divide-y divide-line">
        {entries.map((entry) => (
          <Entry entry={entry} key={entry.id} />
        ))}
      </ol>
    </section>
  );
}

function Entry({ entry }: { entry: AuditEntry }) {
  const { createdAt, action, actorId, subjectId, detail, address, requestId } = entry;
  const isOther = subjectId !== null && subjectId !== actorId;
  const isAboutNobody = subjectId === null && ABOUT_SOMEBODY.test(action);
  const isGrave = GRAVE_ACTIONS.includes(action);
  return (
    <li className="grid gap-x-5 gap-y-1 px-4 py-3 sm:grid-cols-[5rem_minmax(0,1fr)_auto] sm:items-baseline">
      <time className="text-sm text-soft tabular-nums" dateTime={createdAt}>
        {timeOfDay(createdAt)}
      </time>
      <div className="min-w-0">
        <p className="wrap-anywhere">
          <Person id={actorId} name={entry.actorName} />{" "}
          <span className={isGrave ? "font-medium text-ember" : ""}>{WORDS[action] ?? action}</span>
          {isOther && (
            <>
              {" "}
              <Person id={subjectId} name={entry.subjectName} />
            </>
          )}
          {isAboutNobody && <span className="text-soft"> an address without an account</span>}
        </p>
        <Details detail={detail} />
      </div>
      <p className="text-xs text-soft tabular-nums sm:text-right">
        {address && <Narrowed label="All from this address" q={address} />}
        {requestId && (
          <span className="block">
            request <Narrowed label="All of this request" q={requestId} short={requestId.slice(0, 8)} />
          </span>
        )}
      </p>
    </li>
  );
}

function Details({ detail }: { detail: AuditEntry["detail"] }) {
  const { from, to, ...others } = detail;
  const change = from && to ? [`${from} → ${to}`] : [];
  const words = [...change, ...Object.entries(others).map(([name, value]) => `${name}: ${value}`)];
  return words.length > 0 && <p className="text-sm wrap-anywhere text-soft">{words.join(" · ")}</p>;
}

function Person({ id, name }: { id: string | null; name: string | null }) {
  if (id === null) return <span className="text-soft">Somebody</span>;
  return (
    <a
      className="font-medium underline decoration-edge underline-offset-4 hover:decoration-ember"
      href={`/admin/audit?user=${id}`}
    >
      {name ?? "A deleted account"}
    </a>
  );
}

function Narrowed({ q, label, short = q }: { q: string; label: string; short?: string }) {
  return (
    <a
      aria-label={`${label}: ${q}`}
      className="inline-block min-h-6 min-w-6 hover:text-ink hover:underline"
      href={`/admin/audit?q=${encodeURIComponent(q)}`}
    >
      {short}
    </a>
  );
}
