import { type FormEvent, useState } from "react";
import { messageOf } from "#components/account/use-form.ts";
import { quietButton, solidButton } from "#components/ui/button.ts";
import { MAX_REVIEW_LENGTH } from "#lib/reviews/bounds.ts";
import type { OwnReview } from "#lib/reviews/model.ts";

type ReviewTextProps = {
  review: OwnReview | null;
  onSave: (text: string | null) => Promise<void>;
  onRemove: () => Promise<void>;
};

/** The words to the stars, which come first: without any there is nothing to send. */
export function ReviewText({ review, onSave, onRemove }: ReviewTextProps) {
  const [isOpen, setIsOpen] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);

  async function send(event: FormEvent<HTMLFormElement>): Promise<void> {
    event.preventDefault();
    const text = String(new FormData(event.currentTarget).get("text") ?? "").trim();
    setProblem(null);
    try {
      await onSave(text || null);
      setIsOpen(false);
    } catch (error) {
      setProblem(messageOf(error));
    }
  }

  if (!isOpen) {
    return (
      <p className="mt-3 flex gap-3">
        <button
          aria-disabled={!review}
          className={quietButton}
          onClick={() => review && setIsOpen(true)}
          type="button"
        >
          {review?.text ? "Change your words" : "Add words"}
        </button>
        {review && (
          <button className="link px-2 text-sm" onClick={onRemove} type="button">
            Take it back
          </button>
        )}
      </p>
    );
  }
  return (
    <form className="mt-3 space-y-3" onSubmit={send}>
      <textarea
        aria-label="Your review"
        // biome-ignore lint/a11y/noAutofocus: it was opened to be written into
        autoFocus
        className="min-h-36 w-full rounded-md border border-edge bg-raised px-3.5 py-2.5 text-base"
        defaultValue={review?.text ?? ""}
        maxLength={MAX_REVIEW_LENGTH}
        name="text"
        placeholder="How did it turn out?"
      />
      <p className="text-sm text-ember empty:hidden" role="alert">
        {problem}
      </p>
      <p className="flex gap-3">
        <button className={solidButton} type="submit">
          Send
        </button>
        <button className={quietButton} onClick={() => setIsOpen(false)} type="button">
          Cancel
        </button>
      </p>
    </form>
  );
}
