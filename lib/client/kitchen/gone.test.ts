import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { EMPTY_CONTENT } from "#lib/recipes/content-model.ts";
import type { DeviceRecord, DeviceStore } from "./device-store.ts";
import { formOf } from "./form.ts";
import { forgetLeft, keepLeft, listGone } from "./gone.ts";

const NEW = "/kitchen/drafts/new";
/** By path: what the site answers a GET with. */
let drafts: Record<string, number> = {};
let asked: string[] = [];
let sent: unknown[] = [];

beforeEach(() => {
  drafts = {};
  asked = [];
  sent = [];
  vi.stubGlobal("fetch", async (path: string, { method = "GET", body }: RequestInit = {}) => {
    if (method === "POST") {
      sent.push(JSON.parse(String(body)));
      return Response.json({ id: "new", revision: 1 });
    }
    asked.push(path);
    return Response.json({}, { status: drafts[path] ?? 404 });
  });
});
afterEach(() => vi.unstubAllGlobals());

function recordOf(key: string, part: Partial<DeviceRecord> = {}): DeviceRecord {
  const form = formOf({ ...EMPTY_CONTENT, title: `Soup ${key}` });
  const known = { base: EMPTY_CONTENT, revision: 1, baseVersion: null };
  return { key, draftId: key, userId: "ada", form, ...known, savedAtMs: 0, ...part };
}

function fakeStore(records: DeviceRecord[], pictures: string[] = []) {
  const kept = new Map(records.map((record) => [record.key, record]));
  const blobs = new Set(pictures);
  const store: DeviceStore = {
    put: async (record) => void kept.set(record.key, record),
    remove: async (key) => void kept.delete(key),
    listLeft: async () => [],
    listLeftBy: async (userId) => [...kept.values()].filter((record) => record.userId === userId),
    putPicture: async () => {},
    takePicture: async () => null,
    removePicture: async (id) => void blobs.delete(id),
  };
  return { store, kept, blobs };
}

test("only what was left in drafts that are not on the site any more counts, each once, and nobody else's", async () => {
  drafts = { "/api/me/drafts/there": 200, "/api/me/drafts/busy": 503 };
  const { store } = fakeStore([
    recordOf("there"),
    recordOf("busy"),
    recordOf("gone"),
    recordOf("gone, older", { draftId: "gone" }),
    recordOf("eve's", { userId: "eve" }),
  ]);
  expect((await listGone(store, "ada")).map(({ key }) => key)).toEqual(["gone"]);
  expect(asked).toHaveLength(3);
});

test("where nothing was left nothing is asked", async () => {
  expect(await listGone(fakeStore([]).store, "ada")).toEqual([]);
  expect(asked).toEqual([]);
});

test("kept as new, it is on the site and nothing is left here", async () => {
  const record = recordOf("gone");
  const { store, kept } = fakeStore([record, recordOf("older", { draftId: "gone" })]);
  expect(await keepLeft(record, store)).toBe(NEW);
  expect(sent).toMatchObject([{ content: { title: "Soup gone" } }]);
  expect(kept.size).toBe(0);
});

test("pictures that were on their way go with it", async () => {
  const form = { ...recordOf("gone").form, pictures: [{ id: "p", image: null, alt: "" }] };
  const record = recordOf("gone", { form });
  const { store, kept, blobs } = fakeStore([record], ["p"]);
  await keepLeft(record, store);
  expect([...kept.values()]).toMatchObject([{ draftId: "new", userId: "ada", form, revision: 1 }]);
  expect(blobs).toEqual(new Set(["p"]));
});

test("what the site does not take stays on the device", async () => {
  const record = recordOf("gone");
  const { store, kept } = fakeStore([record]);
  vi.stubGlobal("fetch", async () => Response.json({ detail: "You have 500 drafts." }, { status: 409 }));
  await expect(keepLeft(record, store)).rejects.toThrow("500 drafts");
  expect(kept.size).toBe(1);
});

test("forgotten, its pictures go too", async () => {
  const form = { ...recordOf("gone").form, pictures: [{ id: "p", image: null, alt: "" }] };
  const record = recordOf("gone", { form });
  const { store, kept, blobs } = fakeStore([record, recordOf("other")], ["p", "q"]);
  await forgetLeft(record, store);
  expect([...kept.keys()]).toEqual(["other"]);
  expect(blobs).toEqual(new Set(["q"]));
});
