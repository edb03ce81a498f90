import type { ReactNode } from "react";

/**
 * Something wider or longer than its place: it scrolls there, by keyboard too. No landmark: those are the panels. What is hidden
 * in it from the eyes alone is held by it, and does not widen the page.
 */
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
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for fields
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls has to be reached by the keyboard
    <div aria-label={label} className={`relative ${className}`} role="group" tabIndex={0}>
      {children}
    </div>
  );
}
