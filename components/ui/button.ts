/**
 * Class names, because a button is sometimes a link. Targets are at least 44 px high. What does nothing at the moment is
 * `aria-disabled`: a `disabled` button that has the focus would lose it, and the keyboard with it.
 */
const base =
  "inline-flex min-h-11 cursor-pointer items-center justify-center gap-2 rounded-md px-5 text-sm font-semibold transition-colors aria-disabled:cursor-default aria-disabled:opacity-35";

export const solidButton = `${base} bg-fill text-on-fill hover:bg-ink hover:text-paper`;
export const quietButton = `${base} border border-edge text-ink hover:border-ink hover:bg-sunken`;
/** A square of 44 px for an icon; the caller gives it an aria-label. */
export const iconButton =
  "grid size-11 shrink-0 cursor-pointer place-items-center rounded-full text-ink transition-colors hover:bg-sunken aria-disabled:cursor-default aria-disabled:opacity-35";
