import { solidButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";

type Choice = { name: string; label: string; value: string; options: [value: string, words: string][] };
type FilterFormProps = { action: string; label: string; text: string; choices: Choice[] };

/** Narrows a list by its address: a plain form, which works without scripts. */
export function FilterForm({ action, label, text, choices }: FilterFormProps) {
  return (
    <search>
      <form action={action} className="flex flex-wrap items-end gap-4">
        <div className="min-w-60 grow sm:max-w-sm">
          <Field defaultValue={text} label={label} maxLength={100} name="q" type="search" />
        </div>
        {choices.map(({ name, label: choiceLabel, value, options }) => (
          <label className="block text-sm font-medium" key={name}>
            <span className="mb-1.5 block">{choiceLabel}</span>
            <select
              className="h-12 rounded-md border border-edge bg-raised px-3 text-base font-normal"
              defaultValue={value}
              name={name}
            >
              {options.map(([option, words]) => (
                <option key={option} value={option}>
                  {words}
                </option>
              ))}
            </select>
          </label>
        ))}
        <button className={`${solidButton} h-12`} type="submit">
          Find
        </button>
      </form>
    </search>
  );
}
