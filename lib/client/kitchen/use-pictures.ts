import { useEffect, useEffectEvent, useRef, useState } from "react";
import { ApiError } from "#lib/client/api.ts";
import { MIB } from "#lib/units.ts";
import { newId } from "../new-id.ts";
import type { FormPicture } from "./form.ts";
import type { EditorSession } from "./session.ts";
import { uploadPicture } from "./upload.ts";

/** A picture on its way. */
export type Transfer = {
  /** Shows it from the device. */
  url: string;
  /** The part that is sent, 0 to 1; null: it waits for its turn or the network, or has arrived. */
  ratio: number | null;
  /** Why it was refused; null: it was not. */
  problem: string | null;
};
type Sending = Pick<EditorSession, "store" | "isDirect">;
type Update = (change: (pictures: FormPicture[]) => FormPicture[]) => void;

const MAX_PICTURE_BYTES = 20 * MIB;
const RETRY_MS = 5_000;
/** Somebody has to make room first. */
const FULL_STATUS = 507;

/** Shows pictures at once, keeps them on the device until the server has them, and sends one after the other. */
export function usePictures(pictures: FormPicture[], update: Update, { store, isDirect }: Sending) {
  const [transfers, setTransfers] = useState<Record<string, Transfer>>({});
  const blobs = useRef(new Map<string, Blob>());
  const sending = useRef<{ id: string; abort: () => void } | null>(null);

  const change = (id: string, part: Partial<Transfer>) =>
    setTransfers((all) => {
      const transfer = all[id];
      return transfer ? { ...all, [id]: { ...transfer, ...part } } : all;
    });

  function admit(id: string, blob: Blob): void {
    blobs.current.set(id, blob);
    const problem = refusalOf(blob);
    const transfer = { url: URL.createObjectURL(blob), ratio: null, problem };
    setTransfers((all) => ({ ...all, [id]: transfer }));
  }

  async function add(files: readonly File[]): Promise<void> {
    const added = files.map((file) => ({ id: newId(), file }));
    for (const { id, file } of added) admit(id, file);
    // On the device first: the form must not name what a crash would lose.
    await Promise.allSettled(added.map(({ id, file }) => store.putPicture(id, file)));
    update((all) => [...all, ...added.map(({ id }) => ({ id, image: null, alt: "" }))]);
  }

  const sendNext = useEffectEvent(async () => {
    const next = pictures.find(({ id, image }) => image === null && transfers[id]?.problem === null);
    const blob = next && blobs.current.get(next.id);
    if (!next || !blob || sending.current) return;
    const { id } = next;
    const controller = new AbortController();
    sending.current = { id, abort: () => controller.abort() };
    change(id, { ratio: 0 });
    // Without a network the next attempt waits: see below.
    let isSettled = true;
    try {
      const { image } = await uploadPicture(blob, {
        isDirect,
        onProgress: (ratio) => change(id, { ratio }),
        signal: controller.signal,
      });
      change(id, { ratio: null });
      update((all) =>
        all.map((picture) => (picture.id === id ? { ...picture, image: image.hash } : picture)),
      );
      await store.removePicture(id);
    } catch (error) {
      const isRefused = error instanceof ApiError && !mayPass(error.status);
      change(id, { ratio: null, ...(isRefused && { problem: error.message }) });
      isSettled = isRefused;
    }
    sending.current = null;
    setTurn((turn) => turn + (isSettled ? 1 : 0));
  });

  // Pictures that an earlier page left behind are taken up again; those that the device lost are no longer there.
  const takeUp = useEffectEvent(async () => {
    for (const { id } of pictures.filter(({ image }) => image === null)) {
      const blob = await store.takePicture(id);
      if (blob) admit(id, blob);
      else update((all) => all.filter((picture) => picture.id !== id));
    }
  });

  const [turn, setTurn] = useState(0);
  const waiting = pictures.filter(
    ({ id, image }) => image === null && transfers[id]?.problem === null,
  ).length;

  useEffect(() => {
    void takeUp();
    return () => sending.current?.abort();
  }, []);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a turn is over, or there is another to send
  useEffect(() => {
    void sendNext();
    if (waiting === 0) return;
    const again = () => void sendNext();
    const timer = setInterval(again, RETRY_MS);
    addEventListener("online", again);
    return () => {
      clearInterval(timer);
      removeEventListener("online", again);
    };
  }, [waiting, turn]);

  function remove(id: string): void {
    if (sending.current?.id === id) sending.current.abort();
    blobs.current.delete(id);
    URL.revokeObjectURL(transfers[id]?.url ?? "");
    void store.removePicture(id).catch(() => {});
    update((all) => all.filter((picture) => picture.id !== id));
  }

  function retry(id: string): void {
    change(id, { problem: null });
    setTurn((turn) => turn + 1);
  }

  return { transfers, waiting, add, remove, retry };
}

/** Whether another attempt, of the same, may be taken. */
function mayPass(status: number): boolean {
  return status === 429 || (status >= 500 && status !== FULL_STATUS);
}

function refusalOf({ size, type }: Blob): string | null {
  if (!type.startsWith("image/")) return "This is not a picture.";
  if (type === "image/svg+xml") return "Drawings (SVG) cannot be used: only photos.";
  return size > MAX_PICTURE_BYTES ? "Larger than 20 MB." : null;
}
