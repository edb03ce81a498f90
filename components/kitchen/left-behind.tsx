"use client";

import { useEffect, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { Notice } from "#components/ui/notice.tsx";
import type { DeviceRecord } from "#lib/client/kitchen/device-store.ts";

/** Fetched once the page is there: mostly nothing was left. */
const open = async () => {
  const [{ openDeviceStore }, gone] = await Promise.all([
    import("#lib/client/kitchen/device-store.ts"),
    import("#lib/client/kitchen/gone.ts"),
  ]);
  return { ...gone, store: openDeviceStore() };
};

/** What was written on this device into drafts that were published or deleted elsewhere since. Mostly nothing. */
export function LeftBehind({ userId }: { userId: string }) {
  const [gone, setGone] = useState<DeviceRecord[]>([]);
  const [problem, setProblem] = useState<string | null>(null);

  useEffect(() => {
    let isWanted = true;
    open()
      .then(({ listGone, store }) => listGone(store, userId))
      .then((found) => isWanted && setGone(found))
      // The next visit looks again.
      .catch(() => {});
    return () => {
      isWanted = false;
    };
  }, [userId]);

  async function forget(record: DeviceRecord): Promise<void> {
    const { forgetLeft, store } = await open();
    await forgetLeft(record, store);
    setGone((all) => all.filter(({ draftId }) => draftId !== record.draftId));
  }

  async function keep(record: DeviceRecord): Promise<void> {
    setProblem(null);
    try {
      const { keepLeft, store } = await open();
      location.assign(await keepLeft(record, store));
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  if (gone.length === 0) return null;
  return (
    <section aria-labelledby="left-behind" className="mt-8 rounded-md border-l-4 border-glow bg-sunken p-5">
      <h2 className="text-xl" id="left-behind">
        Only on this device
      </h2>
      <p className="mt-1 max-w-prose text-sm text-soft">
        You wrote this here, and its draft was published or deleted elsewhere since.
      </p>
      <ul className="mt-4 space-y-4">
        {gone.map((record) => (
          <li className="flex flex-wrap items-center gap-3" key={record.draftId}>
            <span className="min-w-0 grow font-dish text-lg">{record.form.title.trim() || "Untitled"}</span>
            <button className={solidButton} onClick={() => void keep(record)} type="button">
              Keep as a new draft
            </button>
            <button className={quietButton} onClick={() => void forget(record)} type="button">
              Delete
            </button>
          </li>
        ))}
      </ul>
      <Notice tone="bad">{problem}</Notice>
    </section>
  );
}
