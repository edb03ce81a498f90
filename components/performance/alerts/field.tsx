"use client";

import type { InputHTMLAttributes, ReactNode } from "react";
import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";

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
  return (
    <FieldFrame error={error} hint={hint} label={label}>
      {(framed) => (
        <div className="flex items-center gap-2">
          <input {...input} {...framed} className={`figures h-11 min-w-0 ${controlClass}`} />
          {unit && <span className="shrink-0 text-sm text-soft">{unit}</span>}
        </div>
      )}
    </FieldFrame>
  );
}
