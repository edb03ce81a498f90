import type { ProblemReference } from "#lib/docs/model.ts";

/** Every kind of problem, linked to its page. */
export function Problems({ problems }: { problems: ProblemReference[] }) {
  return (
    <ul className="gap-x-14 md:columns-2">
      {problems.map(({ code, path, status, title }) => (
        <li className="flex break-inside-avoid items-baseline gap-4 border-t border-line py-2" key={code}>
          <span className="text-sm text-soft tabular-nums">{status}</span>
          <span id={`problem-${code}`}>
            <a className="link font-mono text-sm" href={path}>
              {code}
            </a>{" "}
            <span className="text-sm text-soft">{title}</span>
          </span>
        </li>
      ))}
    </ul>
  );
}
