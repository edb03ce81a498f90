import type { ParameterReference } from "#lib/docs/model.ts";

/** Said once for all rows: there are many. */
const ROWS = [
  "[&>div]:border-b [&>div]:border-line [&>div]:py-3 [&>div:last-child]:border-0",
  "[&_dt]:flex [&_dt]:flex-wrap [&_dt]:items-baseline [&_dt]:gap-x-3",
  "[&_code]:font-mono [&_code]:text-sm [&_code]:font-semibold [&_span]:text-xs [&_span]:text-soft",
  "[&_dd]:mt-1 [&_dd]:text-sm [&_dd+dd]:text-soft",
].join(" ");

export function Parameters({ parameters }: { parameters: ParameterReference[] }) {
  return (
    <>
      <h3 className="eyebrow mt-8 mb-1">Parameters</h3>
      <dl className={ROWS}>
        {parameters.map((parameter) => (
          <div key={parameter.name}>
            <dt>
              <code>{parameter.name}</code>
              <span>{noteOf(parameter)}</span>
            </dt>
            <dd>{parameter.description}</dd>
            {parameter.allowed && <dd>Allowed: {parameter.allowed}.</dd>}
          </div>
        ))}
      </dl>
    </>
  );
}

function noteOf({ place, isRequired, several, default: initial }: ParameterReference): string {
  const notes = [place === "path" && "in the path", isRequired && "required", several];
  return [...notes, initial !== null && `${initial} by default`].filter(Boolean).join(" · ");
}
