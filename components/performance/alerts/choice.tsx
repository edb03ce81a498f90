import { useId } from "react";

type ChoiceProps<Value extends string> = {
  label: string;
  value: Value;
  /** In words, by value. */
  options: readonly (readonly [Value, string])[];
  onChoose: (value: Value) => void;
  /** What is wrong with it; null: nothing. */
  error?: string | null;
};

/** One of a few. */
export function Choice<Value extends string>({
  label,
  value,
  options,
  onChoose,
  error = null,
}: ChoiceProps<Value>) {
  const id = useId();
  return (
    <div>
      <label className="block text-sm text-soft" htmlFor={id}>
        {label}
      </label>
      <select
        aria-describedby={error ? `${id}-error` : undefined}
        aria-invalid={error !== null}
        className="mt-1 block h-11 w-full rounded-md border border-edge bg-paper px-3 text-base aria-invalid:border-poor"
        id={id}
        // Its options are values.
        onChange={(event) => onChoose(event.target.value as Value)}
        value={value}
      >
        {options.map(([each, words]) => (
          <option key={each} value={each}>
            {words}
          </option>
        ))}
      </select>
      {error && (
        <p className="mt-1 text-sm text-poor" id={`${id}-error`}>
          {error}
        </p>
      )}
    </div>
  );
}
