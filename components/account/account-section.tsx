import type { ReactNode } from "react";

type AccountSectionProps = { id: string; title: string; intro?: string; children: ReactNode };

/** Part of the account: what it is about on the left, what there is on the right. */
export function AccountSection({ id, title, intro, children }: AccountSectionProps) {
  return (
    <section
      aria-labelledby={id}
      className="grid gap-x-14 gap-y-6 border-t border-line py-10 lg:grid-cols-[18rem_minmax(0,42rem)]"
    >
      <div>
        <h2 className="text-xl" id={id}>
          {title}
        </h2>
        {intro && <p className="mt-2 text-sm text-soft">{intro}</p>}
      </div>
      <div className="min-w-0">{children}</div>
    </section>
  );
}
