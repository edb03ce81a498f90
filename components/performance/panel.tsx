import type { ReactNode } from "react";
import { PanelBoundary } from "./panel-boundary.tsx";

type PanelProps = {
  title: string;
  /** One plain sentence: what this says, or what to do about it. */
  help?: ReactNode;
  /** Addresses of the same figures as files. */
  exports?: { csv?: string; json?: string };
  /** Beside the title: a link, a choice. */
  aside?: ReactNode;
  id?: string;
  /** On the first screen, and of another height than most: laid out at once, so that what is below does not move. */
  isAtOnce?: boolean;
  children: ReactNode;
};

/** One thing to look at. What fails within it is said here; the rest of the page stands. */
export function Panel({ title, help, exports, aside, id, isAtOnce, children }: PanelProps) {
  const headingId = `${id ?? title.toLowerCase().replace(/[^a-z0-9]+/g, "-")}-heading`;
  return (
    <section
      aria-labelledby={headingId}
      className={`surface ${isAtOnce ? "" : "laid-out-late"} min-w-0 break-inside-avoid scroll-mt-24 p-4 sm:p-6`}
      id={id}
    >
      <div className="mb-4 flex flex-wrap items-baseline justify-between gap-x-6 gap-y-1">
        <h2 className="text-xl" id={headingId}>
          {title}
        </h2>
        <div className="flex items-center gap-4 text-xs text-soft print:hidden">
          {aside}
          {exports?.csv && <Download href={exports.csv} name="CSV" of={title} />}
          {exports?.json && <Download href={exports.json} name="JSON" of={title} />}
        </div>
        {help && (
          <div className="w-full">
            <p className="max-w-prose text-sm text-soft">{help}</p>
          </div>
        )}
      </div>
      <PanelBoundary>{children}</PanelBoundary>
    </section>
  );
}

function Download({ href, name, of }: { href: string; name: string; of: string }) {
  return (
    <a className="link inline-flex min-h-6 items-center" download href={href}>
      {name}
      <span className="sr-only"> of {of}</span>
    </a>
  );
}

/** In a panel without figures: why there are none, and what will bring them. */
export function PanelEmpty({ children }: { children: ReactNode }) {
  return (
    <div className="grid min-h-32 place-items-center px-4 text-center text-sm text-soft">{children}</div>
  );
}

type PanelNoteProps = {
  /** Partial: something is missing from what is shown. Error: it could not be shown. */
  kind: "partial" | "error";
  children: ReactNode;
};

/** What a reader has to know before believing what stands below. */
export function PanelNote({ kind, children }: PanelNoteProps) {
  const edge = kind === "error" ? "border-poor" : "border-fair";
  return (
    <p className={`mb-4 border-l-4 ${edge} bg-sunken px-4 py-2 text-sm`} role="note">
      {children}
    </p>
  );
}
