import { iconButton, quietButton } from "#components/ui/button.ts";
import { Field } from "#components/ui/field.tsx";
import { ArrowLeftIcon, ArrowRightIcon, CloseIcon } from "#components/ui/icons.tsx";
import type { FormPicture } from "#lib/client/kitchen/form.ts";
import type { Transfer } from "#lib/client/kitchen/use-pictures.ts";
import { imagePath } from "#lib/images/variants.ts";

const SHOWN_WIDTH_PX = 600;

type PictureItemProps = {
  picture: FormPicture;
  index: number;
  isLast: boolean;
  /** Null: it was stored before this page was opened. */
  transfer: Transfer | null;
  onMove: (by: number) => void;
  onAlt: (alt: string) => void;
  onRemove: () => void;
  onRetry: () => void;
};

export function PictureItem({
  picture,
  index,
  isLast,
  transfer,
  onMove,
  onAlt,
  onRemove,
  onRetry,
}: PictureItemProps) {
  const { image, alt } = picture;
  const source = transfer?.url ?? (image && imagePath(image, SHOWN_WIDTH_PX));
  const name = alt || `picture ${index + 1}`;
  return (
    <li className="overflow-hidden rounded-md border border-line bg-raised">
      <div className="relative aspect-4/3 bg-sunken">
        {source && (
          // biome-ignore lint/performance/noImgElement: it may lie on the device alone
          <img alt={alt} className="size-full object-cover" src={source} />
        )}
        {index === 0 && (
          <span className="absolute top-2 left-2 rounded-sm bg-raised px-2 py-0.5 text-sm font-medium">
            Cover
          </span>
        )}
        {image === null && transfer && <TransferState onRetry={onRetry} transfer={transfer} />}
      </div>
      <div className="p-3">
        <Field
          label="What it shows, for those who cannot see it"
          maxLength={1_000}
          name={`alt-${picture.id}`}
          onChange={(event) => onAlt(event.target.value)}
          value={alt}
        />
        <div className="mt-1 -mb-1 flex items-center">
          <button
            aria-disabled={index === 0}
            aria-label={`Move ${name} forward`}
            className={iconButton}
            onClick={() => onMove(-1)}
            type="button"
          >
            <ArrowLeftIcon />
          </button>
          <button
            aria-disabled={isLast}
            aria-label={`Move ${name} back`}
            className={iconButton}
            onClick={() => onMove(1)}
            type="button"
          >
            <ArrowRightIcon />
          </button>
          <button
            aria-label={`Remove ${name}`}
            className={`${iconButton} ml-auto`}
            onClick={onRemove}
            type="button"
          >
            <CloseIcon />
          </button>
        </div>
      </div>
    </li>
  );
}

function TransferState({ transfer, onRetry }: { transfer: Transfer; onRetry: () => void }) {
  const { ratio, problem } = transfer;
  if (problem !== null)
    return (
      <div className="absolute inset-x-0 bottom-0 bg-raised p-3 text-sm" role="alert">
        <p className="text-ember">{problem}</p>
        <button className={`${quietButton} mt-2`} onClick={onRetry} type="button">
          Try again
        </button>
      </div>
    );
  const percent = Math.round((ratio ?? 0) * 100);
  return (
    <div className="absolute inset-x-0 bottom-0 bg-raised px-3 py-2 text-sm">
      {ratio === null ? "On this device; waiting to be sent" : `Sending… ${percent} %`}
      <progress
        aria-label="Sent"
        className="mt-1 block h-1 w-full accent-(--color-glow)"
        max={100}
        value={percent}
      />
    </div>
  );
}
