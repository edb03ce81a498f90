// @vitest-environment jsdom
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { keepMark, type Mark, sendMarks, waitingMarks } from "./mark-outbox.ts";

type Answer = number | "offline" | Promise<number>;

let answers: Answer[];
/** As the server heard of them. */
let heard: string[];
let sent: Mark[];
let refused: [Mark, number][];
const listener = {
  onSent: (mark: Mark) => void sent.push(mark),
  onRefused: (mark: Mark, { status }: { status: number }) => void refused.push([mark, status]),
};

beforeEach(() => {
  [answers, heard, sent, refused] = [[], [], [], []];
  vi.useFakeTimers();
  vi.stubGlobal("fetch", async (path: string, { method }: RequestInit) => {
    const answer = answers.shift() ?? 204;
    if (answer === "offline") throw new TypeError("Failed to fetch");
    heard.push(`${method} ${path.split("/").at(-1)}`);
    const status = await answer;
    return new Response(status === 204 ? null : "{}", { status });
  });
  Object.defineProperty(navigator, "locks", { value: oneAtATime(), configurable: true });
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
  vi.restoreAllMocks();
  localStorage.clear();
});

/** As browsers have it for all tabs; jsdom has none. */
function oneAtATime() {
  let last: Promise<unknown> = Promise.resolve();
  return {
    request: (_: string, work: () => Promise<void>) => {
      last = last.then(work);
      return last;
    },
  };
}

const mark = (recipeId: string, isMarked = true, userId = "ada"): Mark => ({ userId, recipeId, isMarked });

test("marks are sent in the order in which they were made, and then are gone", async () => {
  for (const id of ["soup", "stew", "pie"]) keepMark(mark(id));
  await sendMarks("ada", listener);
  expect(heard).toEqual(["PUT soup", "PUT stew", "PUT pie"]);
  expect(sent).toEqual([mark("soup"), mark("stew"), mark("pie")]);
  expect(waitingMarks()).toEqual([]);
});

test("of several words on one recipe the last counts, in its turn", async () => {
  for (const each of [mark("soup"), mark("stew"), mark("soup", false)]) keepMark(each);
  await sendMarks("ada", listener);
  expect(heard).toEqual(["PUT stew", "DELETE soup"]);
});

test.each<Answer>(["offline", 503, 429, 408])(
  "%s: what is not taken waits, and is tried again",
  async (fault) => {
    for (const id of ["soup", "stew", "pie"]) keepMark(mark(id));
    answers = [204, fault];
    await sendMarks("ada", listener);
    expect(sent).toEqual([mark("soup")]);
    expect(waitingMarks()).toEqual([mark("stew"), mark("pie")]);
    await vi.advanceTimersByTimeAsync(30_000);
    expect(sent).toEqual([mark("soup"), mark("stew"), mark("pie")]);
    expect(waitingMarks()).toEqual([]);
  },
);

test("what the server will never take is given up with its reason, and does not hold up the others", async () => {
  for (const id of ["gone", "soup"]) keepMark(mark(id));
  answers = [404];
  await sendMarks("ada", listener);
  expect(refused).toEqual([[mark("gone"), 404]]);
  expect(sent).toEqual([mark("soup")]);
  await vi.advanceTimersByTimeAsync(60_000);
  expect(heard).toHaveLength(2);
});

test("a word that comes while the one before it is on its way is sent after it", async () => {
  const { promise, resolve } = Promise.withResolvers<number>();
  answers = [promise];
  keepMark(mark("soup"));
  const sending = sendMarks("ada", listener);
  await vi.waitFor(() => expect(heard).toEqual(["PUT soup"]));
  keepMark(mark("soup", false));
  resolve(204);
  await sending;
  expect(heard).toEqual(["PUT soup", "DELETE soup"]);
  // The first was overtaken: what shows is the second.
  expect(sent).toEqual([mark("soup", false)]);
});

test("who signs in after somebody else sends nothing of theirs, and it is gone from the device", async () => {
  keepMark(mark("soup", true, "ada"));
  keepMark(mark("stew", true, "grace"));
  await sendMarks("grace", listener);
  expect(heard).toEqual(["PUT stew"]);
  expect(waitingMarks()).toEqual([]);
});

test("there is an end to how many wait, and the oldest go first", () => {
  for (let id = 0; id < 510; id++) keepMark(mark(`r${id}`));
  const waiting = waitingMarks();
  expect(waiting).toHaveLength(500);
  expect([waiting[0], waiting.at(-1)]).toEqual([mark("r10"), mark("r509")]);
});

test("two tabs that send at once send each mark once", async () => {
  for (const id of ["soup", "stew"]) keepMark(mark(id));
  await Promise.all([sendMarks("ada", listener), sendMarks("ada", listener)]);
  expect(heard).toEqual(["PUT soup", "PUT stew"]);
});

test.each(["{", '"soup"', '[{"userId":1}]', "null"])("%s in the storage counts as nothing", (text) => {
  localStorage.setItem("hestia.marks", text);
  expect(waitingMarks()).toEqual([]);
});

test("where nothing can be stored, marks last as long as the page", async () => {
  vi.spyOn(Storage.prototype, "setItem").mockImplementation(() => {
    throw new DOMException("", "QuotaExceededError");
  });
  keepMark(mark("soup"));
  expect(waitingMarks()).toEqual([mark("soup")]);
  await sendMarks("ada", listener);
  expect([heard, waitingMarks()]).toEqual([["PUT soup"], []]);
});
