import { type ReactNode, useId } from "react";

/** A part of what a recipe is made of, under its heading. */
export function EditorPart({
  title,
  intro,
  children,
}: {
  title: string;
  intro?: ReactNode;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section aria-labelledby={id}>
      <h2 className="text-2xl" id={id}>
        {title}
      </h2>
      {intro && <p className="mt-1 text-sm text-soft">{intro}</p>}
      <div className="mt-4">{children}</div>
    </section>
  );
}
