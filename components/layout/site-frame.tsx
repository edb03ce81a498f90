import type { ReactNode } from "react";
import { SiteFooter } from "./site-footer.tsx";
import { SiteHeader } from "./site-header.tsx";
import { Vitals } from "./vitals.tsx";
import { Word } from "./word.tsx";

/** What stands around every public page. */
export function SiteFrame({ children }: { children: ReactNode }) {
  return (
    <div className="flex min-h-svh flex-col">
      <a
        className="absolute top-3 left-3 z-10 -translate-y-20 rounded-md bg-ink px-4 py-2.5 text-paper focus:translate-y-0"
        href="#content"
      >
        Skip to the content
      </a>
      <SiteHeader />
      <main className="grow outline-none" id="content" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
      <Word />
      <Vitals />
    </div>
  );
}
