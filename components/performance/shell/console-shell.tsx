import type { ReactNode } from "react";
import { Mark } from "#components/layout/mark.tsx";
import { ThemeToggle } from "#components/layout/theme.tsx";
import { ConsoleNav } from "./console-nav.tsx";
import { SignOut } from "./sign-out.tsx";

type ConsoleShellProps = {
  /** What narrows what all pages of this part show; null: nothing does. */
  bar: ReactNode;
  /** Reviews that nobody has decided on; null: not known at the moment. */
  waitingReviews: number | null;
  children: ReactNode;
};

/** What stands around every page of the console. */
export function ConsoleShell({ bar, waitingReviews, children }: ConsoleShellProps) {
  return (
    <div className="min-h-svh lg:grid lg:grid-cols-[15rem_minmax(0,1fr)]">
      <a
        className="absolute top-3 left-3 z-30 -translate-y-20 rounded-md bg-ink px-4 py-2.5 text-paper focus:translate-y-0"
        href="#content"
      >
        Skip to the content
      </a>
      <header className="flex items-center justify-between gap-4 px-4 pt-2 lg:sticky lg:top-0 lg:h-svh lg:flex-col lg:items-stretch lg:justify-start lg:gap-8 lg:overflow-y-auto lg:border-r lg:border-line lg:p-6 print:hidden">
        <div className="flex min-w-0 items-center gap-3 lg:flex-col lg:items-stretch lg:gap-8">
          <a className="inline-flex min-h-11 items-center gap-2 hover:text-ember" href="/">
            <Mark sizePx={24} />
            <span className="font-dish text-xl leading-none font-medium tracking-[-0.03em] max-lg:sr-only">
              Hestia
            </span>
          </a>
          <ConsoleNav waitingReviews={waitingReviews} />
        </div>
        <div className="flex items-center gap-1 lg:mt-auto lg:-ml-3">
          <ThemeToggle />
          <SignOut />
        </div>
      </header>
      <div className="min-w-0">
        {bar && (
          <section
            aria-label="Time and filters"
            className="flex flex-wrap items-center justify-between gap-x-8 gap-y-2 border-b border-line px-4 py-2 lg:sticky lg:top-0 lg:z-10 lg:bg-paper lg:px-8"
          >
            {bar}
          </section>
        )}
        <main className="px-4 py-6 outline-none lg:px-8 lg:py-8" id="content" tabIndex={-1}>
          {children}
        </main>
      </div>
    </div>
  );
}
