import { SiteFooter } from "#components/layout/site-footer.tsx";
import { SiteHeader } from "#components/layout/site-header.tsx";

// Public pages are made at the request, from cached reads; the front keeps the finished response.
export const dynamic = "force-dynamic";

export default function SiteLayout({ children }: LayoutProps<"/">) {
  return (
    <div className="flex min-h-svh flex-col">
      <a
        className="absolute top-3 left-3 z-10 -translate-y-20 rounded-md bg-ink px-4 py-2.5 text-paper focus:translate-y-0"
        href="#content"
      >
        Skip to the content
      </a>
      <SiteHeader />
      <main className="grow" id="content" tabIndex={-1}>
        {children}
      </main>
      <SiteFooter />
    </div>
  );
}
