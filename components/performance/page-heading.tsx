import type { ReactNode } from "react";

type PageHeadingProps = {
  title: string;
  /** What the panel answers, in a sentence. */
  children?: ReactNode;
  /** Beside it: a link back, a choice. */
  aside?: ReactNode;
};

/** The heading of a panel's page. */
export function PageHeading({ title, children, aside }: PageHeadingProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-x-8 gap-y-3">
      <div className="min-w-0 max-w-prose">
        <h1 className="text-2xl wrap-anywhere">{title}</h1>
        {children && <p className="mt-1 text-sm text-soft">{children}</p>}
      </div>
      {aside && <div className="text-sm">{aside}</div>}
    </div>
  );
}
