import { useEffect, useSyncExternalStore } from "react";
import type { Me } from "#lib/users/model.ts";
import type { Mark } from "./mark-outbox.ts";
import { askFavourite, goToSignIn } from "./who-am-i.ts";
import { say } from "./word.ts";

type Outbox = typeof import("./mark-outbox.ts");

/** What is known of the recipes that this visit has shown; a mark that waits to be sent counts already. */
const marks = new Map<string, boolean>();
const asked = new Set<string>();
const listeners = new Set<() => void>();
/** Undefined: not known yet. */
let user: Me["user"] | undefined;
/** Fetched for who is signed in, before it is needed: without a network it could not be. */
let outbox: Outbox | null = null;

/** Whether the viewer has marked this recipe: false until that is known. Asks after the page was painted. */
export function useFavourite(recipeId: string): { isMarked: boolean; isSignedIn: boolean } {
  const isMarked = useSyncExternalStore(subscribe, () => marks.get(recipeId) ?? false, no);
  const isSignedIn = useSyncExternalStore(subscribe, () => Boolean(user), no);
  useEffect(() => ask(recipeId), [recipeId]);
  return { isMarked, isSignedIn };
}

/** Shown at once, sent when there is a network, undone with a word when the server refuses. */
export async function toggleFavourite(recipeId: string): Promise<void> {
  const known = user === undefined ? await learn(recipeId) : user;
  if (!known) return goToSignIn();
  outbox ??= await import("./mark-outbox.ts");
  const mark = { userId: known.id, recipeId, isMarked: !marks.get(recipeId) };
  outbox.keepMark(mark);
  set(recipeId, mark.isMarked);
  if (!navigator.onLine) say("Kept on this device until you are back online.");
  await outbox.sendMarks(known.id, { onSent, onRefused });
}

function ask(recipeId: string): void {
  if (asked.has(recipeId)) return;
  asked.add(recipeId);
  void learn(recipeId);
}

/** Null also while the site cannot be reached: whoever asks then is asked to sign in, and finds that they are. */
async function learn(recipeId: string): Promise<Me["user"]> {
  try {
    const mine = await askFavourite(recipeId);
    const isFirst = user === undefined;
    user = mine.user;
    marks.set(recipeId, mine.isMarked);
    if (user && isFirst) await startOutbox(user.id);
    for (const mark of outbox?.waitingMarks() ?? []) {
      if (mark.userId === user?.id) marks.set(mark.recipeId, mark.isMarked);
    }
    tell();
    return user;
  } catch {
    asked.delete(recipeId);
    return null;
  }
}

async function startOutbox(userId: string): Promise<void> {
  outbox = await import("./mark-outbox.ts");
  const send = () => outbox?.sendMarks(userId, { onSent, onRefused });
  addEventListener("online", send);
  if (outbox.waitingMarks().length > 0) void send();
}

function onSent({ recipeId, isMarked }: Mark): void {
  set(recipeId, isMarked);
}

function onRefused({ recipeId, isMarked }: Mark, { status }: { status: number }): void {
  set(recipeId, !isMarked);
  say(
    status === 401
      ? "You are not signed in any more, so this was not kept."
      : "This recipe is gone, so it was not kept.",
  );
}

function set(recipeId: string, isMarked: boolean): void {
  marks.set(recipeId, isMarked);
  tell();
}

function tell(): void {
  for (const listener of listeners) listener();
}

function subscribe(onChange: () => void): () => void {
  listeners.add(onChange);
  return () => listeners.delete(onChange);
}

const no = () => false;
