import type { Route } from "next";
import { IntentLink } from "#components/layout/intent-link.tsx";

type LeaderLinkProps<T extends string> = { href: Route<T>; label: string; value: number; valueLabel: string };

const wholeNumber = new Intl.NumberFormat("en-GB");

/** A line of a contents page: the name, a dotted leader, a number. */
export function LeaderLink<T extends string>({ href, label, value, valueLabel }: LeaderLinkProps<T>) {
  return (
    <IntentLink className="group flex min-h-10 items-baseline gap-2 py-1.5 hover:text-ember" href={href}>
      <span className="first-letter:capitalize">{label}</span>
      <span
        aria-hidden="true"
        className="grow -translate-y-1 border-b border-dotted border-edge group-hover:border-ember"
      />
      <span className="text-sm text-soft tabular-nums">{wholeNumber.format(value)}</span>
      <span className="sr-only"> {valueLabel}</span>
    </IntentLink>
  );
}
