import type { SaveState } from "#lib/client/kitchen/autosave.ts";

const WORDS: Record<SaveState, string> = {
  saved: "Saved",
  unsaved: "Saving…",
  saving: "Saving…",
  device: "Saved on this device, offline",
  unkept: "Not saved: no connection, and this browser keeps nothing",
  conflict: "Changed elsewhere",
  refused: "Not saved",
  gone: "Deleted elsewhere",
};
const WARNINGS: SaveState[] = ["unkept", "conflict", "refused", "gone"];

/** Says quietly what has become of what was written; read out only when it is more than saved. */
export function SaveMark({ state, problem }: { state: SaveState; problem: string | null }) {
  const isWarning = WARNINGS.includes(state);
  const isWorth = isWarning || state === "device";
  return (
    <>
      <p className={`min-w-0 truncate text-sm ${isWarning ? "text-ember" : "text-soft"}`} data-state={state}>
        {WORDS[state]}
        {problem && `: ${problem}`}
      </p>
      <p className="sr-only" role="status">
        {isWorth && WORDS[state]}
      </p>
    </>
  );
}
