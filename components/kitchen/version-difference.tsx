import { FIELDS } from "#lib/client/kitchen/fields.ts";
import { type DiffLine, diffLines } from "#lib/client/kitchen/line-diff.ts";
import { differences } from "#lib/client/kitchen/merge.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";

type VersionDifferenceProps = { before: RecipeContent; after: RecipeContent };

/** What one version says otherwise than the other, field by field; marks and words tell, colour only helps. */
export function VersionDifference({ before, after }: VersionDifferenceProps) {
  const differing = differences(null, before, after);
  if (differing.length === 0) return <p className="text-soft">The two versions say the same.</p>;
  return (
    <div className="space-y-8">
      {differing.map(({ field }) => {
        const { label, lines } = FIELDS[field];
        return (
          <section aria-label={label} key={field}>
            <h3 className="text-xl">{label}</h3>
            <ul className="mt-2 overflow-hidden rounded-md border border-line">
              {diffLines(lines(before), lines(after)).map((line, position) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: lines never move, and may repeat
                <DifferenceLine key={position} line={line} />
              ))}
            </ul>
          </section>
        );
      })}
    </div>
  );
}

function DifferenceLine({ line: { kind, text } }: { line: DiffLine }) {
  const row = "grid grid-cols-[1.5rem_1fr] px-3 py-1.5";
  if (kind === "same")
    return (
      <li className={`${row} text-soft`}>
        <span />
        {text}
      </li>
    );
  const isGone = kind === "removed";
  const Mark = isGone ? "del" : "ins";
  return (
    <li className={`${row} ${isGone ? "bg-sunken" : "bg-raised font-medium"}`}>
      <span aria-hidden="true" className={isGone ? "text-ember" : "text-herb"}>
        {isGone ? "−" : "+"}
      </span>
      <Mark className={isGone ? "decoration-ember" : "no-underline"}>
        <span className="sr-only">{isGone ? "Removed: " : "Added: "}</span>
        {text}
      </Mark>
    </li>
  );
}
