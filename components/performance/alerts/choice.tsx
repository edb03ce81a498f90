import type { ComponentProps } from "react";
import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";

type ChoiceProps<Value extends string> = Pick<ComponentProps<"select">, "name"> & {
  label: string;
  /** Where something else keeps it. */
  value?: Value;
  /** In words, by value. */
  options: readonly (readonly [Value, string])[];
  onChoose?: (value: Value) => void;
  /** What is wrong with it; null: nothing. */
  error?: string | null;
};

/** One of a few. */
export function Choice<Value extends string>({
  label,
  options,
  onChoose,
  error = null,
  ...select
}: ChoiceProps<Value>) {
  return (
    <FieldFrame error={error} label={label}>
      {(framed) => (
        <select
          {...select}
          {...framed}
          className={`h-11 ${controlClass}`}
          // Its options are values.
          onChange={onChoose && ((event) => onChoose(event.target.value as Value))}
        >
          {options.map(([each, words]) => (
            <option key={each} value={each}>
              {words}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  );
}
