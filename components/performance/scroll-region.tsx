import type { ReactNode } from "react";

/** Something wider or longer than its place: it scrolls there, by keyboard too. */
export function ScrollRegion({
  label,
  className,
  children,
}: {
  label: string;
  className: string;
  children: ReactNode;
}) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <section aria-label={label} className={className} tabIndex={0}>
      {children}
    </section>
  );
}
