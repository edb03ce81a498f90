import type { AreaReference } from "#lib/docs/model.ts";

/** Said once for all rows: there are many. On a phone a row is two lines. */
const ROWS = [
  "min-w-0 text-sm [&>li]:scroll-mt-8 [&>li]:rounded-sm [&>li]:border-b [&>li]:border-line [&>li:last-child]:border-0 [&>li:target]:bg-clay/40",
  "[&_a]:grid [&_a]:grid-cols-[auto_minmax(0,1fr)] [&_a]:items-baseline [&_a]:gap-x-2 [&_a]:gap-y-1 [&_a]:py-2.5",
  "sm:[&_a]:grid-cols-[minmax(0,1fr)_4rem_minmax(0,1fr)] sm:[&_a]:gap-x-6",
  "[&_span]:col-span-2 [&_span]:text-ember [&_a:hover_span]:underline [&_span]:underline-offset-4 sm:[&_span]:col-span-1",
  "[&_b]:justify-self-start [&_b]:rounded-sm [&_b]:bg-clay [&_b]:px-1.5 [&_b]:py-0.5 [&_b]:font-mono [&_b]:text-xs [&_b]:font-semibold",
  "[&_code]:font-mono [&_code]:text-xs [&_code]:wrap-anywhere [&_code]:text-soft",
].join(" ");

/** An area's operations, one line each; all of them are within a browser's own search. */
export function AreaIndex({ area: { slug, name, about, operations } }: { area: AreaReference }) {
  const page = `/docs/api/${slug}`;
  return (
    <section
      aria-labelledby={slug}
      className="grid gap-x-14 gap-y-4 border-t border-line py-8 lg:grid-cols-[15rem_minmax(0,1fr)] lg:py-10"
    >
      <div>
        <h2 className="scroll-mt-8 text-xl" id={slug}>
          <a className="hover:text-ember" href={page}>
            {name}
          </a>
        </h2>
        <p className="mt-2 max-w-prose text-sm text-soft">{about}</p>
      </div>
      <ul className={ROWS}>
        {operations.map((operation) => (
          <li id={operation.name} key={operation.name}>
            <a href={`${page}#${operation.name}`}>
              <span>{operation.summary}</span>
              <b>{operation.method}</b>
              <code>{operation.path}</code>
            </a>
          </li>
        ))}
      </ul>
    </section>
  );
}
