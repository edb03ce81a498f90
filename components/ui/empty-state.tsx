import type { ReactNode } from "react";

type EmptyStateProps = { title: string; children?: ReactNode; headingLevel?: 1 | 2 };

/** A cold hearth: says that there is nothing here and, in `children`, what to do about it. */
export function EmptyState({ title, children, headingLevel = 2 }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as const;
  return (
    <div className="mx-auto flex max-w-2xl flex-col items-center gap-5 py-16 text-center">
      <ColdHearth />
      <Heading className="text-2xl">{title}</Heading>
      <div className="space-y-5 text-lg text-soft">{children}</div>
    </div>
  );
}

function ColdHearth() {
  return (
    <svg
      aria-hidden="true"
      className="text-edge"
      fill="none"
      height="140"
      stroke="currentColor"
      strokeLinecap="round"
      strokeWidth="2"
      viewBox="0 0 120 140"
      width="120"
    >
      <path d="M14 138V66a46 46 0 0 1 92 0v72M34 138V66a26 26 0 0 1 52 0v72M4 138h112" />
      <path d="m46 132 28-8m-28-1 28 10" />
      <path d="M60 112c-7-7 7-12 0-20s6-11 1-18" stroke="var(--color-clay)" strokeWidth="3" />
    </svg>
  );
}
