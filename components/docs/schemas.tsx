import type { SchemaReference, TypeReference } from "#lib/docs/model.ts";

/** Said once for all fields: there are many. */
const FIELDS =
  "mt-2 text-sm [&>div]:border-t [&>div]:border-line [&>div]:py-1.5 [&_a]:link [&_dd]:inline [&_dd]:text-soft [&_dt]:mr-2 [&_dt]:inline [&_dt]:font-mono [&_dt]:font-semibold [&_span]:block [&_span]:text-ink";

/** The shapes of answers: every field with its type, types of their own linked. */
export function Schemas({ schemas }: { schemas: SchemaReference[] }) {
  return (
    <div className={schemas.length > 1 ? "gap-x-14 md:columns-2" : ""}>
      {schemas.map(({ name, fields }) => (
        <section aria-labelledby={name} className="break-inside-avoid pb-10" key={name}>
          <h3 className="scroll-mt-8 text-xl" id={name}>
            {name}
          </h3>
          <dl className={FIELDS}>
            {fields.map((field) => (
              <div key={field.name}>
                <dt>{field.name}</dt>
                <dd>
                  <Type type={field.type} />
                  {field.description && <span>{field.description}</span>}
                </dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </div>
  );
}

function Type({ type: { before, schema, after } }: { type: TypeReference }) {
  return (
    <>
      {before}
      {schema && <a href={`#${schema}`}>{schema}</a>}
      {after}
    </>
  );
}
