import type { Draft } from "#lib/authoring/model.ts";
import { ApiError, getJson, sendJson } from "#lib/client/api.ts";
import { newId } from "../new-id.ts";
import type { DeviceRecord, DeviceStore } from "./device-store.ts";
import { contentOf, tidy } from "./form.ts";

/** Of what crashed pages left, so many drafts are asked for: the rest has its turn later. */
const MOST_ASKED = 20;

type Left = Pick<DeviceRecord, "form" | "userId">;

/**
 * What was written on this device into drafts that are no longer on the site, last written first, each draft once. Nothing
 * is asked where nothing was left.
 */
export async function listGone(store: DeviceStore, userId: string): Promise<DeviceRecord[]> {
  const left = await store.listLeftBy(userId).catch(() => []);
  const newest = [...Map.groupBy(left, ({ draftId }) => draftId).values()].slice(0, MOST_ASKED);
  const gone = await Promise.all(
    newest.map(async ([record]) => (record && (await isGone(record.draftId)) ? [record] : [])),
  );
  return gone.flat();
}

async function isGone(draftId: string): Promise<boolean> {
  try {
    await getJson(`/api/me/drafts/${draftId}`, AbortSignal.timeout(10_000));
    return false;
  } catch (error) {
    // Anything else says nothing of the draft.
    return error instanceof ApiError && error.status === 404;
  }
}

/**
 * Begins a draft with what was written into one that is gone; pictures that were on their way go with it.
 *
 * @returns Where it is written on.
 * @throws {ApiError} when the server refuses it.
 */
export async function keepAsNew({ form, userId }: Left, store: DeviceStore): Promise<string> {
  const content = contentOf(form);
  const { id, revision } = await sendJson<Draft>("POST", "/api/me/drafts", { content });
  if (form.pictures.some(({ image }) => image === null)) {
    const base = { base: tidy(content), revision, baseVersion: null };
    await store.put({ key: newId(), draftId: id, userId, form, ...base, savedAtMs: Date.now() });
  }
  return `/kitchen/drafts/${id}`;
}

/** As `keepAsNew`, of what an earlier page left. */
export async function keepLeft(record: DeviceRecord, store: DeviceStore): Promise<string> {
  const path = await keepAsNew(record, store);
  await removeLeft(record, store);
  return path;
}

/** Forgets what was left of a draft that is gone, with its pictures. */
export async function forgetLeft(record: DeviceRecord, store: DeviceStore): Promise<void> {
  const removed = await removeLeft(record, store);
  const waiting = removed.flatMap(({ form }) => form.pictures.filter(({ image }) => image === null));
  await Promise.all(waiting.map(({ id }) => store.removePicture(id)));
}

async function removeLeft({ draftId, userId }: DeviceRecord, store: DeviceStore): Promise<DeviceRecord[]> {
  const left = (await store.listLeftBy(userId)).filter((record) => record.draftId === draftId);
  await Promise.all(left.map(({ key }) => store.remove(key)));
  return left;
}
