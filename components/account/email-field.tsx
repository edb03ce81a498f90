import { Field } from "#components/ui/field.tsx";

/** Of the form's account: `email`, as password managers know it. */
export function EmailField({ error }: { error: string | null }) {
  return (
    <Field
      autoCapitalize="none"
      autoComplete="username"
      error={error}
      label="E-mail address"
      maxLength={254}
      name="email"
      required
      spellCheck={false}
      type="email"
    />
  );
}
