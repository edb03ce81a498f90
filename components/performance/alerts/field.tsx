"use client";

import { type InputHTMLAttributes, type ReactNode, useId } from "react";

type FieldProps = InputHTMLAttributes<HTMLInputElement> & {
  label: string;
  /** What is wrong with it; null: nothing. */
  error: string | null;
  /** After the input: its unit. */
  unit?: ReactNode;
  hint?: string;
};

/** One line of a form, which says what is wrong with it. */
export function Field({ label, error, unit, hint, ...input }: FieldProps) {
  const id = useId();
  return (
    <div>
      <label className="block text-sm text-soft" htmlFor={id}>
        {label}
      </label>
      <div className="mt-1 flex items-center gap-2">
        <input
          aria-describedby={error ? `${id}-error` : hint ? `${id}-hint` : undefined}
          aria-invalid={error !== null}
          className="figures block h-11 w-full min-w-0 rounded-md border border-edge bg-paper px-3 text-base aria-invalid:border-poor"
          id={id}
          {...input}
        />
        {unit && <span className="shrink-0 text-sm text-soft">{unit}</span>}
      </div>
      {error && (
        <p className="mt-1 text-sm text-poor" id={`${id}-error`}>
          {error}
        </p>
      )}
      {hint && !error && (
        <p className="mt-1 text-xs text-soft" id={`${id}-hint`}>
          {hint}
        </p>
      )}
    </div>
  );
}
