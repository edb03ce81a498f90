import type { ReactNode } from "react";

type AccountCardProps = { title: string; intro?: ReactNode; children: ReactNode; footer?: ReactNode };

/** The one thing to do on a page: a narrow column under a heading. */
export function AccountCard({ title, intro, children, footer }: AccountCardProps) {
  return (
    <div className="shell flex justify-center py-10 lg:py-16">
      <div className="w-full max-w-md">
        <h1 className="text-3xl">{title}</h1>
        {intro && <p className="mt-4 text-soft">{intro}</p>}
        <div className="mt-8">{children}</div>
        {footer && <div className="mt-8 space-y-2 border-t border-line pt-6 text-sm text-soft">{footer}</div>}
      </div>
    </div>
  );
}
