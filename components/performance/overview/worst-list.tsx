import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";
import type { Worst } from "#lib/performance/overview/worst.ts";
import { titleOf } from "#lib/performance/query-words.ts";
import { type Scope, scopeQuery } from "#lib/performance/scope.ts";
import { formatCount, formatValue } from "../format.ts";

type WorstListProps = { worst: readonly Worst[]; scope: Scope };

/** What costs people most, each one click from its cause. */
export function WorstList({ worst, scope }: WorstListProps) {
  return (
    <ol className="divide-y divide-line">
      {worst.map((thing, index) => {
        const { title, text, why, href, action } = told(thing, scope);
        return (
          <li className="relative flex gap-4 py-4 first:pt-0 last:pb-0" key={`${thing.kind} ${title}`}>
            <span
              aria-hidden="true"
              className="figures w-6 shrink-0 font-dish text-2xl leading-none text-ember"
            >
              {index + 1}
            </span>
            <div className="min-w-0 grow">
              <p className="text-sm text-soft">{KIND_WORDS[thing.kind]}</p>
              <h3 className="font-sans text-base font-semibold tracking-normal wrap-anywhere">{title}</h3>
              {text && <p className="mt-1 line-clamp-2 font-mono text-xs text-soft wrap-anywhere">{text}</p>}
              <p className="figures mt-1 text-sm text-soft">{why}</p>
              <p className="figures mt-1 text-sm">
                <b className="font-semibold">{formatValue(thing.excessSeconds, "seconds")}</b> waited beyond
                what is good, by {formatCount(thing.people)} {waiting(thing)}.{" "}
                <IntentLink className="link after:absolute after:inset-0" href={href as Route}>
                  {action}
                </IntentLink>
              </p>
            </div>
            {thing.kind === "picture" && (
              // biome-ignore lint/performance/noImgElement: the very variant that browsers of visitors show
              <img
                alt=""
                className="size-16 shrink-0 rounded-md object-cover"
                height={64}
                loading="lazy"
                src={`/media/${thing.hash}/200`}
                width={64}
              />
            )}
          </li>
        );
      })}
    </ol>
  );
}

const KIND_WORDS: Record<Worst["kind"], string> = {
  page: "Slow page",
  query: "Slow query",
  picture: "Slow picture",
};

type Told = {
  title: string;
  /** Of a query: what it asks. */
  text?: string;
  why: string;
  href: string;
  action: string;
};

function told(thing: Worst, scope: Scope): Told {
  const ofRoute = scopeQuery(scope, { route: [thing.route] });
  if (thing.kind === "page") {
    return {
      title: thing.route,
      why: `Its main content is there after ${formatValue(thing.p75, "seconds")} for three in four views.`,
      href: `/admin/performance/vitals${ofRoute}`,
      action: "See what is slow in it",
    };
  }
  if (thing.kind === "picture") {
    const where = thing.recipe ? `The picture of ${thing.recipe.title}` : `Picture ${thing.hash.slice(0, 8)}`;
    return {
      title: where,
      why: `Among the slowest views of ${thing.route} it was what people waited for, up to ${formatValue(thing.lcpMs / 1_000, "seconds")}.`,
      href: `/admin/performance/vitals${ofRoute}`,
      action: "See its page views",
    };
  }
  return {
    title: thing.text === "" ? thing.fingerprint : titleOf(thing.text),
    text: thing.text,
    why: `Asked by ${thing.route}; one in twenty takes ${formatValue(thing.p95, "seconds")} or more.`,
    href: `/admin/performance/queries/${thing.fingerprint}${scopeQuery(scope)}`,
    action: "See its plan",
  };
}

function waiting({ kind, people }: Worst): string {
  if (kind === "query") return people === 1 ? "request" : "requests";
  return people === 1 ? "person" : "people";
}
