import type { ComponentProps } from "react";
import { controlClass, FieldFrame } from "./field-frame.tsx";

type FieldProps = Omit<ComponentProps<"input">, "id" | "className"> & {
  label: string;
  name: string;
  hint?: string;
  /** What is wrong with it; null: nothing. */
  error?: string | null;
};

/** A labelled line to type into, with what is wrong with it below. */
export function Field({ label, hint, error, ...input }: FieldProps) {
  return (
    <FieldFrame error={error} hint={hint} label={label}>
      {(framed) => <input {...input} {...framed} className={`h-12 ${controlClass}`} />}
    </FieldFrame>
  );
}
