import { Field } from "#components/ui/field.tsx";
import { MAX_PASSWORD_LENGTH, MIN_PASSWORD_LENGTH } from "#lib/auth/limits.ts";

/** Where a password is chosen: password managers offer one. */
export function NewPassword({ label, error }: { label: string; error: string | null }) {
  return (
    <Field
      autoComplete="new-password"
      error={error}
      hint={`At least ${MIN_PASSWORD_LENGTH} characters. A few words are easier to keep in mind than symbols.`}
      label={label}
      maxLength={MAX_PASSWORD_LENGTH}
      minLength={MIN_PASSWORD_LENGTH}
      name="password"
      required
      type="password"
    />
  );
}
