"use client";

import { type DragEvent, useEffect, useEffectEvent, useId, useState } from "react";
import { quietButton } from "#components/ui/button.ts";
import { CameraIcon, PlusIcon } from "#components/ui/icons.tsx";
import type { FormPicture } from "#lib/client/kitchen/form.ts";
import { moveRow } from "#lib/client/kitchen/rows.ts";
import type { usePictures } from "#lib/client/kitchen/use-pictures.ts";
import { PictureItem } from "./picture-item.tsx";

type PictureListProps = {
  pictures: FormPicture[];
  onChange: (pictures: FormPicture[]) => void;
  transfer: ReturnType<typeof usePictures>;
  problem: string | null;
};

/** Pictures by drop, paste, file or camera; the first is the recipe's cover. */
export function PictureList({ pictures, onChange, transfer, problem }: PictureListProps) {
  const id = useId();
  const [isOver, setIsOver] = useState(false);
  const [announcement, setAnnouncement] = useState("");

  const take = (files: Iterable<File> | null | undefined): boolean => {
    const taken = [...(files ?? [])].filter(({ type }) => type.startsWith("image/"));
    if (taken.length > 0) void transfer.add(taken);
    return taken.length > 0;
  };
  const onPaste = useEffectEvent((event: ClipboardEvent) => {
    if (take(event.clipboardData?.files)) event.preventDefault();
  });
  useEffect(() => {
    const paste = (event: ClipboardEvent) => onPaste(event);
    document.addEventListener("paste", paste);
    return () => document.removeEventListener("paste", paste);
  }, []);

  function move(picture: FormPicture, by: number): void {
    const moved = moveRow(pictures, picture.id, by);
    onChange(moved);
    setAnnouncement(`Picture moved to ${moved.indexOf(picture) + 1} of ${moved.length}`);
  }

  const drop = {
    onDragOver: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(true);
    },
    onDragLeave: () => setIsOver(false),
    onDrop: (event: DragEvent) => {
      event.preventDefault();
      setIsOver(false);
      take(event.dataTransfer.files);
    },
  };

  return (
    <div>
      {pictures.length > 0 && (
        <ul className="mb-4 grid gap-4 sm:grid-cols-2">
          {pictures.map((picture, index) => (
            <PictureItem
              index={index}
              isLast={index === pictures.length - 1}
              key={picture.id}
              onAlt={(alt) =>
                onChange(pictures.map((other) => (other.id === picture.id ? { ...other, alt } : other)))
              }
              onMove={(by) => move(picture, by)}
              onRemove={() => transfer.remove(picture.id)}
              onRetry={() => transfer.retry(picture.id)}
              picture={picture}
              transfer={transfer.transfers[picture.id] ?? null}
            />
          ))}
        </ul>
      )}
      <div
        {...drop}
        className={`flex flex-wrap items-center gap-3 rounded-md border border-dashed p-4 ${isOver ? "border-glow bg-sunken" : "border-edge"}`}
      >
        <label className={`${quietButton} has-focus-visible:outline-2`} htmlFor={`${id}-file`}>
          <PlusIcon sizePx={18} /> Choose pictures
          <input
            accept="image/*"
            aria-describedby={problem ? `${id}-problem` : `${id}-hint`}
            className="sr-only"
            id={`${id}-file`}
            multiple
            name="pictures"
            onChange={(event) => {
              take(event.target.files);
              event.target.value = "";
            }}
            type="file"
          />
        </label>
        <label
          className={`${quietButton} hidden has-focus-visible:outline-2 pointer-coarse:inline-flex`}
          htmlFor={`${id}-camera`}
        >
          <CameraIcon sizePx={18} /> Take a photo
          <input
            accept="image/*"
            capture="environment"
            className="sr-only"
            id={`${id}-camera`}
            onChange={(event) => {
              take(event.target.files);
              event.target.value = "";
            }}
            type="file"
          />
        </label>
        <p className="text-sm text-soft" id={`${id}-hint`}>
          Or drop or paste them here: up to 20 MB each. Where it was taken is never kept.
        </p>
      </div>
      {problem && (
        <p className="mt-1.5 text-sm text-ember first-letter:uppercase" id={`${id}-problem`}>
          {problem}
        </p>
      )}
      <p className="sr-only" role="status">
        {announcement}
      </p>
    </div>
  );
}
