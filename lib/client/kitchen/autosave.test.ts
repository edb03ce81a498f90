import { afterEach, beforeEach, expect, test, vi } from "vitest";
import type { DraftSave } from "#lib/authoring/model.ts";
import { ApiError } from "#lib/client/api.ts";
import type { RecipeContent } from "#lib/recipes/content-model.ts";
import { Autosave, type DraftConflict, type SaveState } from "./autosave.ts";
import type { DeviceRecord } from "./device-store.ts";
import type { Field } from "./fields.ts";
import { formOf, tidy } from "./form.ts";

const base: RecipeContent = tidy({
  title: "Soup",
  summary: "",
  language: "en",
  authorCredit: null,
  sourceUrl: null,
  sourceName: null,
  cuisine: null,
  difficulty: null,
  tags: [],
  prepMinutes: null,
  cookMinutes: null,
  totalMinutes: null,
  servings: null,
  ingredientGroups: [{ title: null, lines: ["1 onion"] }],
  stepGroups: [{ title: null, steps: ["Boil."] }],
  notes: [],
  pictures: [],
});
const form = (change: Partial<RecipeContent>) => formOf({ ...base, ...change });
const conflictWith = (content: Partial<RecipeContent>, revision: number) =>
  new ApiError(409, "Saved elsewhere.", [], { revision, content: { ...base, ...content }, updatedAt: "" });

/** A page with a server that answers as it is told, and takes everything by default. */
function open(answers: (Error | "slow")[] = []) {
  const sent: DraftSave[] = [];
  const states: SaveState[] = [];
  const device = new Map<string, DeviceRecord>();
  const conflicts: DraftConflict[] = [];
  const merged: Field[][] = [];
  let isDeviceFull = false;
  const autosave = new Autosave({
    key: "page",
    draftId: "draft",
    userId: "ada",
    form: form({}),
    base,
    revision: 1,
    baseVersion: 3,
    store: {
      put: async (record) => {
        if (isDeviceFull) throw new Error("full");
        device.set(record.key, record);
      },
      remove: async (key) => void device.delete(key),
    },
    send: async (save) => {
      sent.push(save);
      const answer = answers.shift();
      if (answer === "slow") await new Promise((resolve) => setTimeout(resolve, 5_000));
      else if (answer) throw answer;
      return { revision: save.revision + 1, updatedAt: "" };
    },
    onState: (state) => states.push(state),
    onMerge: (_, fields) => merged.push(fields),
    onConflict: (conflict) => conflicts.push(conflict),
  });
  const fillDevice = () => {
    isDeviceFull = true;
  };
  return { autosave, sent, states, device, conflicts, merged, fillDevice };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("a change is on the device within half a second, on the server within one, and then off the device", async () => {
  const { autosave, sent, states, device } = open();
  autosave.change(form({ title: "Lentil soup" }));
  await vi.advanceTimersByTimeAsync(500);
  expect(device.get("page")).toMatchObject({ form: { title: "Lentil soup" }, revision: 1, base });
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(500);
  expect(sent).toMatchObject([{ revision: 1, content: { title: "Lentil soup" } }]);
  expect(states.at(-1)).toBe("saved");
  expect(device.size).toBe(0);
});

test("who goes on typing is kept on the device all the same, and sent once", async () => {
  const { autosave, sent, device } = open();
  for (const title of ["L", "Le", "Len", "Lent"]) {
    autosave.change(form({ title }));
    await vi.advanceTimersByTimeAsync(200);
  }
  expect(device.get("page")?.form.title).toMatch(/^Le/);
  expect(sent).toEqual([]);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.map(({ content }) => content.title)).toEqual(["Lent"]);
});

test("one request at a time: what is written meanwhile follows with the next revision", async () => {
  const { autosave, sent } = open(["slow"]);
  autosave.change(form({ title: "A" }));
  await vi.advanceTimersByTimeAsync(1_000);
  autosave.change(form({ title: "B" }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(1);
  await vi.advanceTimersByTimeAsync(4_000);
  expect(sent.map(({ revision, content }) => [revision, content.title])).toEqual([
    [1, "A"],
    [2, "B"],
  ]);
});

test("without a network it stays on the device and is sent again, ever less often, until it arrives", async () => {
  const { autosave, sent, states, device } = open([new TypeError("offline"), new TypeError("offline")]);
  autosave.change(form({ title: "A" }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states.at(-1)).toBe("device");
  expect(device.size).toBe(1);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(3_000);
  expect(sent).toHaveLength(2);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent).toHaveLength(3);
  expect(states.at(-1)).toBe("saved");
});

test("says so when neither the server nor the device takes it", async () => {
  const { autosave, states, fillDevice } = open([new TypeError("offline")]);
  fillDevice();
  autosave.change(form({ title: "A" }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states.at(-1)).toBe("unkept");
});

test("what the server refuses is not sent again before it is changed", async () => {
  const { autosave, sent, states, device } = open([new ApiError(400, "The title is too long.")]);
  autosave.change(form({ title: "A" }));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(states.at(-1)).toBe("refused");
  expect(device.size).toBe(1);
  autosave.change(form({ title: "B" }));
  await vi.advanceTimersByTimeAsync(1_000);
  expect(states.at(-1)).toBe("saved");
});

test("other fields that another page changed are taken over, and both are saved", async () => {
  const { autosave, sent, merged, conflicts } = open([conflictWith({ tags: ["soup"] }, 7)]);
  autosave.change(form({ title: "Mine" }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(conflicts).toEqual([]);
  expect(merged).toEqual([["tags"]]);
  expect(sent.at(-1)).toMatchObject({ revision: 7, content: { title: "Mine", tags: ["soup"] } });
});

test("a field that both changed waits for the cook; nothing is sent or lost before", async () => {
  const { autosave, sent, states, device, conflicts } = open([conflictWith({ title: "Theirs" }, 7)]);
  autosave.change(form({ title: "Mine" }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe("conflict");
  expect(conflicts).toMatchObject([{ mine: { title: "Mine" }, current: { content: { title: "Theirs" } } }]);

  autosave.change(form({ title: "Mine, longer" }));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(await autosave.flush()).toBe(false);
  expect(device.get("page")?.form.title).toBe("Mine, longer");

  const [conflict] = conflicts;
  if (conflict) autosave.settle(form({ title: "Both" }), conflict.current);
  await vi.advanceTimersByTimeAsync(1_000);
  expect(sent.at(-1)).toMatchObject({ revision: 7, content: { title: "Both" } });
  expect(states.at(-1)).toBe("saved");
});

test("an answer that was lost is no conflict", async () => {
  const { autosave, states, conflicts } = open([
    new TypeError("offline"),
    conflictWith({ title: "Mine" }, 2),
  ]);
  autosave.change(form({ title: "Mine" }));
  await vi.advanceTimersByTimeAsync(10_000);
  expect(conflicts).toEqual([]);
  expect(states.at(-1)).toBe("saved");
  expect(autosave.revision).toBe(2);
});

test("a draft that is gone stays on the device, and is not sent any more", async () => {
  const { autosave, sent, states, device } = open([new ApiError(404, "You have no such draft.")]);
  autosave.change(form({ title: "Mine" }));
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe("gone");

  autosave.change(form({ title: "Mine, longer" }));
  await vi.advanceTimersByTimeAsync(600_000);
  expect(sent).toHaveLength(1);
  expect(states.at(-1)).toBe("gone");
  expect(await autosave.flush()).toBe(false);
  expect(device.get("page")).toMatchObject({ userId: "ada", form: { title: "Mine, longer" } });
});

test("the recipe's version that a conflict was settled with is told once", async () => {
  const { autosave, sent } = open();
  autosave.rebase(form({}), 4);
  expect(await autosave.flush()).toBe(true);
  autosave.change(form({ title: "A" }));
  await autosave.flush();
  expect(sent.map(({ baseVersion }) => baseVersion)).toEqual([4, undefined]);
});

test("a picture on its way keeps the draft on the device", async () => {
  const { autosave, device, states } = open();
  const waiting = { ...form({}), pictures: [{ id: "p", image: null, alt: "" }] };
  autosave.change(waiting);
  await vi.advanceTimersByTimeAsync(2_000);
  expect(states.at(-1)).toBe("saved");
  expect(device.get("page")?.form.pictures).toEqual(waiting.pictures);
});

test("once it is published nothing is left on the device or sent", async () => {
  const { autosave, sent, device } = open();
  autosave.change(form({ title: "A" }));
  await vi.advanceTimersByTimeAsync(400);
  expect(device.size).toBe(1);
  await autosave.stop();
  await vi.advanceTimersByTimeAsync(60_000);
  expect(device.size).toBe(0);
  expect(sent).toEqual([]);
});
