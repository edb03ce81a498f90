import { type ComponentProps, useId } from "react";

type FieldProps = Omit<ComponentProps<"input">, "id" | "className"> & {
  label: string;
  name: string;
  hint?: string;
  /** What is wrong with it; null: nothing. */
  error?: string | null;
};

/** A labelled line to type into, with what is wrong with it below. */
export function Field({ label, hint, error = null, ...input }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="mb-1.5 block text-sm font-medium" htmlFor={id}>
        {label}
      </label>
      <input
        {...input}
        aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
        aria-invalid={error ? true : undefined}
        className="h-12 w-full rounded-md border border-edge bg-raised px-3.5 text-base text-ink placeholder:text-soft aria-invalid:border-ember aria-invalid:border-2"
        id={id}
      />
      {error ? (
        <p className="mt-1.5 text-sm text-ember" id={`${id}-error`}>
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
