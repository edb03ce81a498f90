import { useState } from "react";
import { day } from "#components/account/days.ts";
import { quietButton } from "#components/ui/button.ts";
import type { DraftInHand } from "#lib/client/kitchen/use-draft.ts";
import type { usePublish } from "#lib/client/kitchen/use-publish.ts";
import { MergeDialog } from "./merge-dialog.tsx";

type MergeDialogsProps = { hand: DraftInHand; publishing: ReturnType<typeof usePublish> };

/** The two ways in which somebody else may have been here: in this draft, or in the recipe that it changes. */
export function MergeDialogs({ hand, publishing }: MergeDialogsProps) {
  const [isPutOff, setIsPutOff] = useState(false);
  if (publishing.conflict) {
    const { mine, current, differing } = publishing.conflict;
    const who = current.editorName ?? "Somebody";
    return (
      <MergeDialog
        onLater={publishing.later}
        question={{
          title: `${who} changed this recipe while you were writing`,
          intro: `Published on ${day(current.at)}. Choose field by field what stays; nothing is lost, both are in the recipe's history.`,
          theirName: current.editorName ?? "Theirs",
          mine,
          theirs: current.content,
          differing,
          confirmLabel: "Publish these",
          onConfirm: publishing.settle,
        }}
      />
    );
  }
  if (!hand.conflict) return null;
  if (isPutOff)
    return (
      <p className="fixed inset-x-0 bottom-20 z-4 text-center">
        <button className={`${quietButton} bg-raised`} onClick={() => setIsPutOff(false)} type="button">
          Changed elsewhere: compare
        </button>
      </p>
    );
  const { mine, current, differing } = hand.conflict;
  return (
    <MergeDialog
      onLater={() => setIsPutOff(true)}
      question={{
        title: "This draft was changed elsewhere",
        intro:
          "In another tab or on another device. Choose field by field what stays; until then this page saves on this device alone.",
        theirName: "The other one",
        mine,
        theirs: current.content,
        differing,
        confirmLabel: "Keep these",
        onConfirm: hand.settle,
      }}
    />
  );
}
