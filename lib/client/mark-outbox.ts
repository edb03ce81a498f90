import { ApiError, sendJson } from "./api.ts";

/** A favourite marked or taken back on this device, until the server has heard of it. */
export type Mark = { userId: string; recipeId: string; isMarked: boolean };

const KEY = "hestia.marks";
const LOCK = "hestia.marks";
/** More than anybody taps without a network; the oldest go first. */
const MOST = 500;
const AGAIN_MS = 30_000;

type Listener = {
  /** The server has it. */
  onSent: (mark: Mark) => void;
  /** The server does not take it: it is undone. */
  onRefused: (mark: Mark, error: ApiError) => void;
};

/** Where storage is closed or full, they last as long as the page. */
let unsaved: Mark[] | null = null;
let again: ReturnType<typeof setTimeout>;

/** In the order in which they were made. */
export function waitingMarks(): Mark[] {
  if (unsaved) return unsaved;
  try {
    const kept: unknown = JSON.parse(localStorage.getItem(KEY) ?? "[]");
    return Array.isArray(kept) ? kept.filter(isMark) : [];
  } catch {
    return [];
  }
}

/** The last word on a recipe counts, in its turn. */
export function keepMark(mark: Mark): void {
  keep([...waitingMarks().filter((other) => !isSameRecipe(other, mark)), mark].slice(-MOST));
}

/**
 * Sends what waits, one after the other; stops without a network and tries again later. One tab at a time.
 *
 * @param userId Marks of others who were signed in here are forgotten.
 */
export async function sendMarks(userId: string, listener: Listener): Promise<void> {
  clearTimeout(again);
  await inTurn(async () => {
    keep(waitingMarks().filter((mark) => mark.userId === userId));
    for (let [mark] = waitingMarks(); mark; [mark] = waitingMarks()) {
      try {
        await sendJson(mark.isMarked ? "PUT" : "DELETE", `/api/me/favourites/${mark.recipeId}`);
        if (forget(mark)) listener.onSent(mark);
      } catch (error) {
        if (!(error instanceof ApiError) || isPassing(error)) {
          again = setTimeout(() => void sendMarks(userId, listener), AGAIN_MS);
          return;
        }
        if (forget(mark)) listener.onRefused(mark, error);
      }
    }
  });
}

/** Sites without TLS, such as one on a kitchen's own network, have no locks: two tabs may send the same, which is once. */
async function inTurn(work: () => Promise<void>): Promise<void> {
  await (navigator.locks ? navigator.locks.request(LOCK, work) : work());
}

/** False when another word on the recipe has taken its place meanwhile. */
function forget(mark: Mark): boolean {
  const marks = waitingMarks();
  const rest = marks.filter((other) => !(isSameRecipe(other, mark) && other.isMarked === mark.isMarked));
  keep(rest);
  return rest.length < marks.length;
}

function isPassing({ status }: ApiError): boolean {
  return status >= 500 || status === 408 || status === 429;
}

function isSameRecipe(a: Mark, b: Mark): boolean {
  return a.recipeId === b.recipeId && a.userId === b.userId;
}

function isMark(value: unknown): value is Mark {
  if (typeof value !== "object" || value === null) return false;
  const { userId, recipeId, isMarked } = value as Partial<Record<keyof Mark, unknown>>;
  return typeof userId === "string" && typeof recipeId === "string" && typeof isMarked === "boolean";
}

function keep(marks: Mark[]): void {
  try {
    if (marks.length > 0) localStorage.setItem(KEY, JSON.stringify(marks));
    else localStorage.removeItem(KEY);
    unsaved = null;
  } catch {
    unsaved = marks;
  }
}
