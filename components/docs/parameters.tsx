import type { ParameterReference } from "#lib/docs/model.ts";

export function Parameters({ parameters }: { parameters: ParameterReference[] }) {
  return (
    <>
      <h3 className="eyebrow mt-8 mb-1">Parameters</h3>
      <dl>
        {parameters.map((parameter) => (
          <div className="border-b border-line py-3 last:border-0" key={parameter.name}>
            <dt className="flex flex-wrap items-baseline gap-x-3">
              <code className="font-mono text-sm font-semibold">{parameter.name}</code>
              <span className="text-xs text-soft">{noteOf(parameter)}</span>
            </dt>
            <dd className="mt-1 text-sm">{parameter.description}</dd>
            {parameter.allowed && <dd className="mt-1 text-sm text-soft">Allowed: {parameter.allowed}.</dd>}
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
