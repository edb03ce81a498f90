import { type ReactNode, useId } from "react";

/** What a control in a frame carries: its name, and what belongs to it. */
export type FramedProps = {
  id: string;
  "aria-describedby": string | undefined;
  "aria-invalid": true | undefined;
};

type FieldFrameProps = {
  label: string;
  hint?: string | undefined;
  /** What is wrong with it; null: nothing. */
  error?: string | null | undefined;
  children: (props: FramedProps) => ReactNode;
};

/** Of a control whose text has a size of its own. */
export const controlFrame =
  "w-full rounded-md border border-edge bg-raised px-3.5 text-ink placeholder:text-soft aria-invalid:border-ember aria-invalid:border-2";
export const controlClass = `${controlFrame} text-base`;

/** A label above a control, and what is wrong with it below, or else what may help. */
export function FieldFrame({ label, hint, error = null, children }: FieldFrameProps) {
  const id = useId();
  return (
    <div>
      <label className="mb-1.5 block text-sm font-medium" htmlFor={id}>
        {label}
      </label>
      {children({
        id,
        "aria-describedby": error ? `${id}-error` : hint ? `${id}-hint` : undefined,
        "aria-invalid": error ? true : undefined,
      })}
      {error ? (
        <p className="mt-1.5 text-sm text-ember first-letter:uppercase" id={`${id}-error`}>
          {error}
        </p>
      ) : (
        hint && (
          <p className="mt-1.5 text-sm text-soft" id={`${id}-hint`}>
            {hint}
          </p>
        )
      )}
    </div>
  );
}
