import { controlClass, FieldFrame } from "#components/ui/field-frame.tsx";
import { GrowingText } from "#components/ui/growing-text.tsx";
import { EditorPart } from "./editor-part.tsx";
import type { FieldsProps } from "./facts-fields.tsx";
import { IngredientReading, LineReaderProvider } from "./ingredient-reading.tsx";
import { RowList } from "./row-list.tsx";

const INGREDIENT = {
  one: "Ingredient",
  placeholder: "200 g flour, sifted",
  headingPlaceholder: "For the sauce",
};
const STEP = { one: "Step", placeholder: "What to do", headingPlaceholder: "The sauce" };

/** What a recipe takes and how it is made: one line below the other, pasted whole or written. */
export function EditorLists({ form, onChange, problems }: FieldsProps) {
  const byRow = Object.fromEntries(
    Object.entries(problems).flatMap(([control, message]) =>
      control.startsWith("row-") ? [[control.slice("row-".length), message]] : [],
    ),
  );
  return (
    <>
      <EditorPart
        intro="One a line, or paste the whole list. Below each line stands how it is understood."
        title="Ingredients"
      >
        <LineReaderProvider>
          <RowList
            below={(id, text) => <IngredientReading id={id} text={text} />}
            maxLength={500}
            onChange={(ingredients) => onChange({ ingredients })}
            problems={byRow}
            rows={form.ingredients}
            words={INGREDIENT}
          />
        </LineReaderProvider>
      </EditorPart>
      <EditorPart
        intro="Enter begins the next step, Shift and Enter a new line in this one. Alt and an arrow key move it."
        title="Method"
      >
        <RowList
          isNumbered
          maxLength={10_000}
          onChange={(steps) => onChange({ steps })}
          problems={byRow}
          rows={form.steps}
          words={STEP}
        />
        <div className="mt-8">
          <FieldFrame error={problems.notes} hint="One a line." label="Notes">
            {(framed) => (
              <GrowingText
                {...framed}
                className={`${controlClass} min-h-20 py-2.5`}
                maxLength={100_000}
                name="notes"
                onChange={({ target }) => onChange({ notes: target.value })}
                value={form.notes}
              />
            )}
          </FieldFrame>
        </div>
      </EditorPart>
    </>
  );
}
