import { day, timeOfDay } from "#components/account/days.ts";
import { RowAction } from "#components/account/row-action.tsx";
import { quietButton } from "#components/ui/button.ts";
import type { VersionItem } from "#lib/authoring/model.ts";

type VersionListProps = {
  recipeId: string;
  /** Newest first. */
  versions: VersionItem[];
  /** The two that are compared. */
  from: number;
  to: number;
};

/** All versions; two are chosen to compare in a plain form, so that the comparison has an address. */
export function VersionList({ recipeId, versions, from, to }: VersionListProps) {
  return (
    <form action={`/kitchen/recipes/${recipeId}/history`}>
      <ul className="divide-y divide-line border-y border-line">
        {versions.map(({ version, editor, restoredFrom, isCurrent, createdAt }) => (
          <li className="py-3" key={version}>
            <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
              <div>
                <span className="font-dish text-lg">Version {version}</span>
                {isCurrent && <span className="ml-2 text-sm font-semibold text-herb">as it is now</span>}
                <p className="text-sm text-soft">
                  {editor?.name ?? "Nobody who is still here"}; {day(createdAt)}, {timeOfDay(createdAt)}
                  {restoredFrom !== null && `; version ${restoredFrom} again`}
                </p>
              </div>
              {!isCurrent && (
                <RowAction
                  about={`version ${version}`}
                  label="Restore"
                  method="POST"
                  path={`/api/history/${recipeId}/${version}/restore`}
                  question={`Publish version ${version} again? It becomes the newest; none is lost.`}
                />
              )}
            </div>
            <div className="mt-1 flex gap-5 text-sm">
              <Pick chosen={from} name="from" version={version} words="Compare from" />
              <Pick chosen={to} name="to" version={version} words="to" />
            </div>
          </li>
        ))}
      </ul>
      <button className={`${quietButton} mt-4`} type="submit">
        Compare
      </button>
    </form>
  );
}

type PickProps = { name: "from" | "to"; version: number; chosen: number; words: string };

function Pick({ name, version, chosen, words }: PickProps) {
  return (
    <label className="inline-flex min-h-9 cursor-pointer items-center gap-2">
      <input
        aria-label={`${words} version ${version}`}
        className="size-5 accent-(--color-fill)"
        defaultChecked={version === chosen}
        name={name}
        type="radio"
        value={version}
      />
      {words}
    </label>
  );
}
