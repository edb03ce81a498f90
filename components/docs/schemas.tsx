import type { SchemaReference, TypeReference } from "#lib/docs/model.ts";

/** The shapes of answers: every field with its type, types of their own linked. */
export function Schemas({ schemas }: { schemas: SchemaReference[] }) {
  return (
    <div className="gap-x-14 md:columns-2">
      {schemas.map(({ name, fields }) => (
        <section aria-labelledby={name} className="break-inside-avoid pb-10" key={name}>
          <h3 className="scroll-mt-8 text-xl" id={name}>
            {name}
          </h3>
          <dl className="mt-2 text-sm">
            {fields.map((field) => (
              <div className="border-t border-line py-1.5" key={field.name}>
                <dt className="mr-2 inline font-mono font-semibold">{field.name}</dt>
                <dd className="inline text-soft">
                  <Type type={field.type} />
                  {field.description && <span className="block text-ink">{field.description}</span>}
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
      {schema && (
        <a className="link" href={`#${schema}`}>
          {schema}
        </a>
      )}
      {after}
    </>
  );
}
